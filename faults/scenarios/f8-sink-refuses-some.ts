import { gather, settled } from '../harness/evidence.ts'
import { lagOf, percentile } from '../harness/measure.ts'
import { type FaultResult, judge } from '../harness/result.ts'
import type { Scenario, ScenarioOptions } from '../harness/scenario.ts'
import { underLoad, until } from '../harness/under-load.ts'
import { type FaultWorld, inWorld } from '../harness/world.ts'
import { makeSubjects } from '../harness/writer.ts'

const tiersMs = [200, 300, 400, 500, 600]
const shapes = [{ name: 'applicants', tiers: tiersMs.length, shards: 2 }]

/** The sink answers 503 for every twentieth record, again and again: those wait, the others pass. */
export const sinkRefusesSome: Scenario = {
  name: 'F8',
  title: 'a sink answers 503 for 5 % of the records',
  drivers: ['mysql', 'kafka'],
  run: (options) => inWorld({ ...options, shapes }, (world) => run(world, options)),
}

async function run(world: FaultWorld, options: ScenarioOptions): Promise<FaultResult> {
  const { isSmall, bug } = options
  const { events = isSmall ? 300 : 20_000, ratePerS = isSmall ? 200 : 1000 } = options
  const tries = new Map<string, number>()
  world.sink.behave(({ eventId }) => {
    const attempt = (tries.get(eventId) ?? 0) + 1
    tries.set(eventId, attempt)
    return attempt <= refusalsOf(eventId) ? 'busy' : 'ok'
  })
  await world.worker({ relay: {} })
  await world.worker({ groups: [{ name: 'sink', tiersMs }], ...(bug && { faults: { bug } }) })
  const lags: number[] = []
  const load = { subjects: await makeSubjects(world), events, ratePerS }
  const ledger = await underLoad(world, load, async (written) => {
    await until(async () => {
      lags.push(await lagOf(world, 'sink'))
      return written.committed.size >= events
    }, 200)
  })
  await settled(world, ['sink'], options.patienceMs)
  const refused = [...tries].filter(([eventId]) => refusalsOf(eventId) > 0)
  const most = Math.max(...tries.values())
  const lag = percentile(lags, 0.95)
  return judge({
    scenario: 'F8',
    driver: world.driver,
    evidence: await gather(world, ledger, ['sink']),
    counts: 'groups',
    allowedRepeats: 0,
    note: `${refused.length} records refused, at most ${most} attempts, lag of the main group p95 ${lag}`,
    reasons: [
      ...(refused.length === 0 ? ['no record was refused: this showed nothing'] : []),
      ...(most > 6 ? [`${most} attempts at one record`] : []),
      // Two seconds' worth: whoever waits for the refused ones falls behind by minutes.
      ...(!isSmall && lag > 2 * ratePerS ? [`the main group fell behind by ${lag}`] : []),
    ],
  })
}

/** How often the sink refuses this event before it takes it: one in twenty, up to as often as there are tiers. */
function refusalsOf(eventId: string): number {
  const hash = Buffer.from(eventId).reduce((sum, byte) => (sum * 31 + byte) % 1_000_003, 7)
  return hash % 20 === 0 ? 1 + (Math.floor(hash / 20) % tiersMs.length) : 0
}
