import { performance } from 'node:perf_hooks'
import { searchApplicants } from '@plutomi/core/applicants'
import { embeddedSearchEngine } from '@plutomi/core/search'
import { openSearchEngine, type SearchEngine } from '@plutomi/platform/search'
import { startMariadb, startOpenSearch } from '@plutomi/testing/engines'
import { inMs, type Line } from '../report.ts'
import { percentile } from '../statistics.ts'
import type { SinkBench } from './measure.ts'
import { documentsOf, fillPeople, type SearchedPeople } from './search-people.ts'

const goalMs = 150
const shown = 8

/** What recruiters type, as it stands in the box after each key. */
const typed = [
  ...growing('anna schneider'),
  ...growing('zolc'),
  ...growing('obrien'),
  ...growing('rodriguez nunez'),
  'li',
  'ng',
  '小明',
  'anna.schneider',
  '0777',
  '4321',
  '#42042',
  '77077',
  'bicycle',
  'weekend licence',
  'berlin wei',
  'nobodyhasthisname',
  'schnieder',
]

/** The box's answer, from the words to the lines it shows, with each of the two engines. */
export async function measureSearchLatency({ people, scale }: SinkBench): Promise<Line[]> {
  const say = (line: string) => void process.stdout.write(`  ${line}\n`)
  const mariadb = await startMariadb({ fast: true, extraArgs: ['--innodb-buffer-pool-size=1G'] })
  const openSearch = await startOpenSearch()
  const crowd = await fillPeople(`${mariadb.url}/plutomi`, people)
  const engines = [embeddedSearchEngine(crowd.db), openSearchEngine({ url: openSearch.url })]
  try {
    const lines: Line[] = []
    for (const engine of engines) lines.push(await measure(engine, crowd, { people, rounds: 5 * scale, say }))
    return lines
  } finally {
    for (const engine of engines) await engine.close()
    await crowd.close()
    await Promise.all([openSearch.stop(), mariadb.stop()])
  }
}

type Asking = { people: number; rounds: number; say: (line: string) => void }

async function measure(engine: SearchEngine, crowd: SearchedPeople, { people, rounds, say }: Asking): Promise<Line> {
  const filledMs = await fill(engine, crowd, people)
  say(`${engine.kind}: ${people} documents written in ${inMs(filledMs)}`)
  const ctx = { ...crowd.ctx, search: engine }
  const { workspaceId } = crowd.board
  const took = new Map<string, number[]>(typed.map((q) => [q, []]))
  // One round warms what a running product has warm.
  for (let round = 0; round <= rounds; round++) {
    for (const q of typed) {
      const startedAt = performance.now()
      await searchApplicants(ctx, { workspaceId, q, limit: shown })
      if (round > 0) took.get(q)?.push(performance.now() - startedAt)
    }
  }
  sayTheSlowest(took, say)
  const all = [...took.values()].flat()
  const [p50, p95, slowest] = [percentile(all, 0.5), percentile(all, 0.95), percentile(all, 1)]
  return {
    what: `Search of ${people} applicants, ${engine.kind}`,
    seen: `p50 ${inMs(p50)} · p95 ${inMs(p95)} · slowest ${inMs(slowest)} (${all.length} searches)`,
    goal: `p95 ≤ ${goalMs} ms`,
    isMet: p95 <= goalMs,
  }
}

async function fill(engine: SearchEngine, crowd: SearchedPeople, people: number): Promise<number> {
  await engine.admin.prepare()
  const startedAt = performance.now()
  for (const documents of documentsOf(crowd, people)) {
    const failed = (await engine.write(documents)).find(({ kind }) => kind !== 'written' && kind !== 'superseded')
    if (failed) throw new Error(`A document was not written: ${JSON.stringify(failed)}`)
  }
  await engine.refresh()
  return performance.now() - startedAt
}

function sayTheSlowest(took: ReadonlyMap<string, readonly number[]>, say: (line: string) => void): void {
  const medians = [...took].map(([q, ms]) => ({ q, ms: percentile(ms, 0.5) }))
  const slowest = medians.toSorted((one, other) => other.ms - one.ms).slice(0, 6)
  say(`the slowest: ${slowest.map(({ q, ms }) => `“${q}” ${inMs(ms)}`).join(', ')}`)
}

function growing(text: string): string[] {
  return Array.from(text, (_, at) => text.slice(0, at + 1)).filter((part) => part.trim() === part)
}
