import { steadyPort } from '@plutomi/testing/engines'
import {
  anApplication,
  type Application,
  apply,
  type Applying,
  gatherApplied,
  openForApplying,
} from '../harness/applying.ts'
import { settled } from '../harness/evidence.ts'
import { productShapes } from '../harness/product-shapes.ts'
import type { FaultResult } from '../harness/result.ts'
import type { Scenario, ScenarioOptions } from '../harness/scenario.ts'
import { Faults } from '../harness/settings.ts'
import type { Worker } from '../harness/start-worker.ts'
import { type FaultWorld, inWorld } from '../harness/world.ts'

const atOnce = 12
const claimMs = 61_000

/** The API dies before or after the commit of what it was asked for; whoever heard nothing asks again with the same key. */
export const apiKilled: Scenario = {
  name: 'F3',
  title: 'kill -9 the API between write and commit, and after the commit',
  drivers: ['mysql', 'kafka'],
  run: (options) => inWorld({ ...options, shapes: productShapes }, (world) => run(world, options)),
}

async function run(world: FaultWorld, options: ScenarioOptions): Promise<FaultResult> {
  const { isSmall, bug = null, say, patienceMs } = options
  const kills = isSmall ? 2 : 20
  const port = await steadyPort()
  const applying = await openForApplying(world, port)
  await world.worker({ relay: {} })
  const api = await world.worker({ apiPort: port, faults: { bug } }, { mayExit: true })
  const everybody: Application[] = []
  let unheard = 0
  for (let kill = 0; kill < kills; kill++) {
    const applications = Array.from({ length: atOnce }, anApplication)
    everybody.push(...applications)
    const when = kill % 2 === 0 ? 'before-commit' : 'after-commit'
    unheard += await applyUntilItDies(applying, { api, applications, when, bug })
    await api.start()
    // A request in hand at the death keeps its key claimed for a minute.
    await api.order({ advanceMs: (kill + 1) * claimMs })
    for (const application of applications) await again(applying, application)
    say?.(`${when}: ${applications.length} applied`)
  }
  await settled(world, [], patienceMs)
  return judgeAll(world, { everybody, kills, unheard })
}

type Dying = Pick<Faults, 'bug'> & { api: Worker; applications: Application[]; when: 'before-commit' | 'after-commit' }

/** How many heard nothing. */
async function applyUntilItDies(applying: Applying, { api, applications, when, bug }: Dying): Promise<number> {
  await api.order({ faults: Faults.parse({ commit: { table: 'applicants', when, nth: atOnce / 2 }, bug }) })
  await Promise.all(applications.map((application) => apply(applying, application)))
  await api.ended()
  return applications.filter(({ applicantId }) => applicantId === undefined).length
}

async function again(applying: Applying, application: Application): Promise<void> {
  const status = await apply(applying, application)
  if (status === undefined || status >= 300) throw new Error(`Asking again was answered with ${status}`)
}

type Done = { everybody: Application[]; kills: number; unheard: number }

async function judgeAll(world: FaultWorld, { everybody, kills, unheard }: Done): Promise<FaultResult> {
  const { rows, events, created, inLog, lost, reasons } = await gatherApplied(world, everybody)
  const eventsOf = new Set(events.map(({ subject }) => subject))
  return {
    scenario: 'F3',
    driver: world.driver,
    eventsIn: events.length,
    effectsOut: inLog.size,
    lost,
    repeats: created.length - inLog.size,
    allowedRepeats: 0,
    misordered: 0,
    recoveryMs: undefined,
    note: `${kills} kills, ${unheard} requests without an answer, each made again`,
    reasons: [
      ...(unheard === 0 ? ['nobody was left without an answer: this showed nothing'] : []),
      ...reasons,
      ...(rows.length !== everybody.length ? [`${rows.length} applicants of ${everybody.length} people`] : []),
      ...(rows.some(({ id }) => !eventsOf.has(id)) ? ['an applicant without its event'] : []),
      ...(inLog.size > events.length ? ['an event of nothing that was committed'] : []),
    ],
  }
}
