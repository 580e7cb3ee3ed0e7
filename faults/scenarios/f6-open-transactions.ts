import { gather, settled } from '../harness/evidence.ts'
import { type FaultResult, judge } from '../harness/result.ts'
import type { Scenario, ScenarioOptions } from '../harness/scenario.ts'
import { underLoad } from '../harness/under-load.ts'
import { type FaultWorld, inWorld } from '../harness/world.ts'
import { emptyLedger, makeSubjects, write } from '../harness/writer.ts'

const slowWriters = 32

/** Ids are given at the insert and visible at the commit: transactions that stay open make them appear out of order. */
export const openTransactions: Scenario = {
  name: 'F6',
  title: 'writers that hold transactions open, some of which roll back',
  drivers: ['mysql', 'kafka'],
  run: (options) => inWorld(options, (world) => run(world, options)),
}

async function run(world: FaultWorld, options: ScenarioOptions): Promise<FaultResult> {
  const { isSmall, bug } = options
  const { events = isSmall ? 400 : 20_000, ratePerS = isSmall ? 150 : 500 } = options
  const openMs = { min: 0, max: isSmall ? 600 : 20_000 }
  const slowEvents = isSmall ? 160 : 1280
  await world.worker({ groups: [{ name: 'sink' }] })
  await world.worker({ relay: {}, ...(bug && { faults: { bug } }) })
  const slow = await makeSubjects(world, { workspaces: 1, applicants: slowWriters * 4 })
  const fast = { subjects: await makeSubjects(world), events, ratePerS, concurrency: 8, rollBackShare: 0.1 }
  const slowLedger = emptyLedger()
  const ledger = await underLoad(world, fast, async () => {
    const common = { subjects: slow, events: slowEvents, ratePerS: 10_000, concurrency: slowWriters, perTransaction: 4 }
    await write(world, { ...common, openMs, rollBackShare: 0.1 }, slowLedger)
  })
  await settled(world, ['sink'], options.patienceMs)
  const committed = new Set([...ledger.committed, ...slowLedger.committed])
  const evidence = await gather(world, { ...ledger, committed }, ['sink'])
  const rolledBack = [...ledger.rolledBack, ...slowLedger.rolledBack]
  const committedEvents = new Set(evidence.events)
  const zombies = rolledBack.filter((id) => committedEvents.has(id))
  return judge({
    scenario: 'F6',
    driver: world.driver,
    evidence,
    counts: 'log',
    allowedRepeats: 0,
    note: `${slowWriters} transactions open up to ${openMs.max / 1000} s, ${rolledBack.length} events rolled back`,
    reasons: zombies.length > 0 ? [`${zombies.length} rolled back and yet committed`] : [],
  })
}
