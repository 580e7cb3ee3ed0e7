import type { DlqAudit } from '../dlq/audit.ts'
import { auditPlaceOf, type DeadLetter, deadLetterOf } from '../dlq/dead-letter.ts'
import { type Log, type TP, tpKey } from '../log.ts'
import { readPages } from '../read-pages.ts'

/** Dead letters of one topic and group that nobody has replayed or dropped. */
export type UnhandledLetters = { topic: string; group: string; count: number; oldestAt: Date }

export type DeadLetterDepthOptions = {
  log: Log
  audit: Pick<DlqAudit, 'entriesOf'>
  topics: readonly string[]
  /** So many are known by name; of further ones nothing is read until these are handled. */
  most?: number
}

type Place = Pick<DeadLetter, 'group' | 'parkedAt'> & { audited: ReturnType<typeof auditPlaceOf> }
type Known = { next: bigint; letters: Map<bigint, Place> }

const askedAtOnce = 500

/** Remembers which letters wait, so that a look reads only what came since the last one, and never a value twice. */
export class DeadLetterDepth {
  private readonly options: Required<DeadLetterDepthOptions>
  private readonly known = new Map<string, Known>()

  constructor(options: DeadLetterDepthOptions) {
    this.options = { most: 10_000, ...options }
  }

  async measure(): Promise<UnhandledLetters[]> {
    const { log, topics } = this.options
    const sums = new Map<string, UnhandledLetters>()
    for (const topic of topics) {
      const partitions = await log.admin.partitions(topic)
      for (let partition = 0; partition < partitions; partition++) {
        const known = await this.look({ topic, partition })
        for (const { group, parkedAt } of known.letters.values()) addTo(sums, { topic, group: group ?? '', parkedAt })
      }
    }
    return [...sums.values()]
  }

  private async look(tp: TP): Promise<Known> {
    const { log } = this.options
    const [begin, end] = [await log.admin.begin(tp), await log.admin.end(tp)]
    const before = this.known.get(tpKey(tp))
    // A log that was made anew begins at offset 0 again.
    const known = before !== undefined && before.next <= end ? before : { next: begin, letters: new Map() }
    this.known.set(tpKey(tp), known)
    for (const offset of known.letters.keys()) if (offset < begin) known.letters.delete(offset)
    await this.readOn(tp, known, { from: known.next > begin ? known.next : begin, end })
    await this.forgetHandled(known)
    return known
  }

  private async readOn(tp: TP, known: Known, { from, end }: { from: bigint; end: bigint }): Promise<void> {
    for await (const page of readPages(this.options.log, { tp, from, end })) {
      for (const letter of page.map(deadLetterOf)) {
        known.letters.set(letter.rec.offset, {
          group: letter.group,
          parkedAt: letter.parkedAt,
          audited: auditPlaceOf(letter),
        })
        known.next = letter.rec.offset + 1n
      }
      if (known.letters.size >= this.options.most) return
    }
  }

  private async forgetHandled({ letters }: Known): Promise<void> {
    const waiting = [...letters]
    for (let at = 0; at < waiting.length; at += askedAtOnce) {
      const asked = waiting.slice(at, at + askedAtOnce)
      const entries = await this.options.audit.entriesOf(asked.map(([, { audited }]) => audited))
      for (const [index, [offset]] of asked.entries()) if ((entries[index]?.length ?? 0) > 0) letters.delete(offset)
    }
  }
}

type Waiting = { topic: string; group: string; parkedAt: Date }

function addTo(sums: Map<string, UnhandledLetters>, { topic, group, parkedAt }: Waiting): void {
  const key = `${topic} ${group}`
  const sum = sums.get(key) ?? { topic, group, count: 0, oldestAt: parkedAt }
  sum.count++
  if (parkedAt < sum.oldestAt) sum.oldestAt = parkedAt
  sums.set(key, sum)
}
