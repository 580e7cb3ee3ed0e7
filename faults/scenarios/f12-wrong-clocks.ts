import { gather, settled } from '../harness/evidence.ts'
import type { Call } from '../harness/fake-sink.ts'
import { type FaultResult, judge } from '../harness/result.ts'
import type { Scenario, ScenarioOptions } from '../harness/scenario.ts'
import { underLoad } from '../harness/under-load.ts'
import { type FaultWorld, inWorld } from '../harness/world.ts'
import { makeSubjects } from '../harness/writer.ts'

const tierMs = 1000
const minuteMs = 60_000

/** Machines whose clocks are wrong: due times are of the log and the database, so nothing is early and nothing is stuck. */
export const wrongClocks: Scenario = {
  name: 'F12',
  title: 'consumers 10 minutes ahead and behind, a relay an hour behind',
  drivers: ['mysql', 'kafka'],
  run: (options) => inWorld(options, (world) => run(world, options)),
}

async function run(world: FaultWorld, options: ScenarioOptions): Promise<FaultResult> {
  const { isSmall, bug } = options
  const { events = isSmall ? 200 : 20_000, ratePerS = isSmall ? 200 : 1000 } = options
  const faults = bug && { faults: { bug } }
  const groups = [{ name: 'sink', tiersMs: [tierMs, tierMs] }]
  // Every fourth event fails once and comes back by the first tier.
  const failed = new Map<string, number>()
  world.sink.behave(({ eventId }) => {
    if (!isChosen(eventId) || failed.has(eventId)) return 'ok'
    failed.set(eventId, Date.now())
    return 'busy'
  })
  await world.worker({ relay: {}, hostAheadMs: -60 * minuteMs })
  await world.worker({ groups, hostAheadMs: 10 * minuteMs, ...faults })
  await world.worker({ groups, hostAheadMs: -10 * minuteMs, ...faults })
  const ledger = await underLoad(
    world,
    { subjects: await makeSubjects(world), events, ratePerS },
    async () => undefined,
  )
  await settled(world, ['sink'], options.patienceMs)
  const waits = waitsOfRetries(world.sink.calls, failed)
  const earliest = Math.min(...waits)
  return judge({
    scenario: 'F12',
    driver: world.driver,
    evidence: await gather(world, ledger, ['sink']),
    counts: 'groups',
    // Two members share the partitions as they come: what is not committed at a change of hands comes again.
    allowedRepeats: 500,
    recoveryMs: Math.max(0, ...waits) - tierMs,
    note: `${failed.size} retries of ${tierMs} ms, none before ${earliest} ms; recovery is how late the last was`,
    reasons: [
      ...(failed.size === 0 ? ['nothing was retried: this showed nothing'] : []),
      // The clocks of the sink and the log are one machine's; they are read some milliseconds apart.
      ...(earliest < tierMs - 50 ? [`a retry came after ${earliest} ms instead of ${tierMs}`] : []),
    ],
  })
}

function isChosen(eventId: string): boolean {
  return Buffer.from(eventId).reduce((sum, byte) => sum + byte, 0) % 4 === 0
}

/** Of each event the last call: an earlier one may be the record itself, repeated when its partition changed hands. */
function waitsOfRetries(calls: readonly Call[], failed: ReadonlyMap<string, number>): number[] {
  const waits = new Map<string, number>()
  for (const { eventId, verdict, atMs } of calls) {
    const failedAt = failed.get(eventId)
    if (verdict === 'ok' && failedAt !== undefined) waits.set(eventId, atMs - failedAt)
  }
  return [...waits.values()]
}
