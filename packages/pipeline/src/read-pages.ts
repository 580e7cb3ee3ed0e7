import { setTimeout } from 'node:timers/promises'
import type { Log, Rec, TP } from './log.ts'

/** Part of a partition, from an offset up to one that is no longer in it. */
export type Stretch = { tp: TP; from: bigint; end: bigint }

const firstPage = 50
// Small ones may be followed by large ones, which only the page after next can know.
const mostRecords = 100
const aimBytes = 4_000_000

const patienceMs = [50, 200, 1000]

/** The records of a stretch in pages of some megabytes at most, whatever it holds; never all of it at once. */
export async function* readPages(log: Log, { tp, from, end }: Stretch): AsyncGenerator<Rec[]> {
  let size = firstPage
  for (let next = from; next < end; ) {
    const read = await readSome(log, tp, { next, end, size })
    const last = read.at(-1)
    if (last === undefined) {
      next = await log.admin.begin(tp)
      continue
    }
    const page = read.filter(({ offset }) => offset < end)
    if (page.length > 0) yield page
    next = last.offset + 1n
    size = sizeAfter(read)
  }
}

type Asked = { next: bigint; end: bigint; size: number }

/** Empty only when retention took what was asked for: a broker that answers late must not pass for the end. */
async function readSome(log: Log, tp: TP, { next, end, size }: Asked): Promise<Rec[]> {
  for (const waitMs of [...patienceMs, undefined]) {
    const read = await log.admin.read(tp, next, size)
    if (read.length > 0 || (await log.admin.begin(tp)) > next) return read
    if (waitMs !== undefined) await setTimeout(waitMs)
  }
  throw new Error(`the log returned nothing at ${tp.topic}/${tp.partition}/${next}, though it goes on to ${end}`)
}

function sizeAfter(page: readonly Rec[]): number {
  const bytes = page.reduce((sum, { value, key }) => sum + (value?.length ?? 0) + (key?.length ?? 0) + 1000, 0)
  const fitting = Math.floor((aimBytes * page.length) / bytes)
  return Math.min(mostRecords, Math.max(1, fitting))
}
