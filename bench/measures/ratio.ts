import { type Bare, startBare } from '../bare/start-bare.ts'
import { findDemo, moversIn } from '../demo.ts'
import { httpClient } from '../http.ts'
import { runLoad } from '../load.ts'
import { cpuSeconds } from '../process-usage.ts'
import { type Line, spreadText } from '../report.ts'
import { median } from '../statistics.ts'
import type { Bench } from './bench.ts'
import { moveOver, stageNames, turnsOf } from './moves.ts'

const users = 8
const rounds = 5

interface Round {
  perSecond: number
  /** Processor time of the server and of the database for one move, whatever else the machine does. */
  serverMs: number
  databaseMs: number
}

/** The move endpoint against the same statements behind nothing but Express and mysql2, in alternating rounds. */
export async function measureRatio(bench: Bench, seconds: number): Promise<Line[]> {
  const { product } = bench
  const bare = await startBare(product, stageNames)
  const client = httpClient(bare.url)
  try {
    const ownMove = moveOver(bench.send, (id) => `/v2/applicants/${id}/move`, bench.asKey)
    const bareMove = moveOver(client.send, (id) => `/applicants/${id}/move`, {})
    const [ownTurns, bareTurns] = [await turnsIn(product.db), await turnsIn(bare.db)]
    const own: Round[] = []
    const plain: Round[] = []
    for (let index = 0; index < rounds; index++) {
      await product.settle()
      const database = product.pids.database
      plain.push(await round({ server: bare.pid, database, seconds }, (user) => bareMove(bareTurns(user))))
      own.push(await round({ server: product.pids.server, database, seconds }, (user) => ownMove(ownTurns(user))))
      process.stdout.write(`  round ${index + 1}: product ${textOf(own[index])}; bare ${textOf(plain[index])}\n`)
    }
    return linesOf({ own, plain, bare })
  } finally {
    client.close()
    await bare.stop()
  }
}

async function round(
  { server, database, seconds }: { server: number; database: number; seconds: number },
  call: (user: number) => Promise<unknown>,
): Promise<Round> {
  await runLoad({ users, seconds: 1, warmUpSeconds: 0 }, call)
  const before = { server: cpuSeconds(server), database: cpuSeconds(database) }
  const { latenciesMs, perSecond } = await runLoad({ users, seconds, warmUpSeconds: 0 }, call)
  const each = 1000 / latenciesMs.length
  const serverMs = (cpuSeconds(server) - before.server) * each
  return { perSecond, serverMs, databaseMs: (cpuSeconds(database) - before.database) * each }
}

function textOf(seen: Round | undefined): string {
  if (!seen) return ''
  return `${seen.perSecond.toFixed(0)}/s, ${seen.serverMs.toFixed(1)} + ${seen.databaseMs.toFixed(1)} ms of processor a move`
}

async function turnsIn(db: Bare['db']) {
  const demo = await findDemo(db)
  const [first, second] = [demo.stageId(stageNames[0]), demo.stageId(stageNames[1])]
  const slice = { workspaceId: demo.workspaceId, stageId: first, count: 20 * users }
  return turnsOf(await moversIn(db, slice), [first, second], users)
}

function linesOf({ own, plain, bare }: { own: Round[]; plain: Round[]; bare: Bare }): Line[] {
  const ratios = own.map((each, index) => each.perSecond / (plain[index]?.perSecond ?? Number.NaN))
  const cost = (all: Round[], part: 'serverMs' | 'databaseMs') => median(all.map((each) => each[part])).toFixed(1)
  const costs = (all: Round[]) => `${cost(all, 'serverMs')} ms in Node + ${cost(all, 'databaseMs')} ms in the database`
  const note = (what: string, seen: string): Line => ({ what, seen, goal: '', isMet: null })
  return [
    note(`Moves a second, ${users} users`, spreadText(own.map((each) => each.perSecond))),
    note(`The same ${bare.statements.join(' or ')} statements, bare`, spreadText(plain.map((each) => each.perSecond))),
    { what: 'Ratio', seen: spreadText(ratios, 2), goal: '≥ 0.6', isMet: median(ratios) >= 0.6 },
    note('Processor time of a move', costs(own)),
    note('Processor time of a move, bare', costs(plain)),
  ]
}
