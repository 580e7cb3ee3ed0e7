import { type Bare, startBare } from '../bare/start-bare.ts'
import { findDemo, moversIn } from '../demo.ts'
import { httpClient } from '../http.ts'
import { runLoad } from '../load.ts'
import { type Line, spreadText } from '../report.ts'
import { median } from '../statistics.ts'
import type { Bench } from './bench.ts'
import { moveOver, stageNames, turnsOf } from './moves.ts'

const users = 8
const rounds = 5

/** The move endpoint against the same statements behind nothing but Express and mysql2, in alternating rounds. */
export async function measureRatio(bench: Bench, seconds: number): Promise<Line[]> {
  const bare = await startBare(bench.product, stageNames)
  const client = httpClient(bare.url)
  try {
    const ownMove = moveOver(bench.send, (id) => `/v2/applicants/${id}/move`, bench.asKey)
    const bareMove = moveOver(client.send, (id) => `/applicants/${id}/move`, {})
    const ownTurns = await turnsIn(bench.product.db)
    const bareTurns = await turnsIn(bare.db)
    const own: number[] = []
    const plain: number[] = []
    for (let round = 0; round < rounds; round++) {
      await bench.product.settle()
      plain.push((await runLoad({ users, seconds }, (user) => bareMove(bareTurns(user)))).perSecond)
      own.push((await runLoad({ users, seconds }, (user) => ownMove(ownTurns(user)))).perSecond)
      process.stdout.write(
        `  round ${round + 1}: product ${own[round]?.toFixed(0)}/s, bare ${plain[round]?.toFixed(0)}/s\n`,
      )
    }
    return linesOf({ own, plain, bare })
  } finally {
    client.close()
    await bare.stop()
  }
}

async function turnsIn(db: Bare['db']) {
  const demo = await findDemo(db)
  const [first, second] = [demo.stageId(stageNames[0]), demo.stageId(stageNames[1])]
  const slice = { workspaceId: demo.workspaceId, stageId: first, count: 20 * users }
  return turnsOf(await moversIn(db, slice), [first, second], users)
}

function linesOf({ own, plain, bare }: { own: number[]; plain: number[]; bare: Bare }): Line[] {
  const ratios = own.map((each, round) => each / (plain[round] ?? Number.NaN))
  return [
    { what: `Moves a second, ${users} users`, seen: spreadText(own), goal: '', isMet: null },
    {
      what: `The same ${bare.statements.join(' or ')} statements, bare`,
      seen: spreadText(plain),
      goal: '',
      isMet: null,
    },
    { what: 'Ratio', seen: spreadText(ratios, 2), goal: '≥ 0.6', isMet: median(ratios) >= 0.6 },
  ]
}
