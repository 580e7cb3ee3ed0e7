import { header, mainTopic, retryTopic } from '@plutomi/pipeline'
import { gather, recordsOf, settled } from '../harness/evidence.ts'
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
  const failed = new Set<string>()
  world.sink.behave(({ eventId }) => {
    if (!isChosen(eventId) || failed.has(eventId)) return 'ok'
    failed.add(eventId)
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
  const waits = await waitsOfRetries(world)
  const earliest = Math.min(...waits)
  return judge({
    scenario: 'F12',
    driver: world.driver,
    evidence: await gather(world, ledger, ['sink']),
    counts: 'groups',
    // Two members share the partitions as they come: what is not committed at a change of hands comes again.
    allowedRepeats: 500,
    recoveryMs: Math.max(0, ...waits) - tierMs,
    note: `${waits.length} retries of ${tierMs} ms, none before ${earliest} ms; recovery is how late the last was`,
    reasons: [
      ...(waits.length === 0 ? ['nothing was retried: this showed nothing'] : []),
      // The clocks of the sink and the log are one machine's; they are read some milliseconds apart.
      ...(earliest < tierMs - 50 ? [`a retry came after ${earliest} ms instead of ${tierMs}`] : []),
    ],
  })
}

function isChosen(eventId: string): boolean {
  return Buffer.from(eventId).reduce((sum, byte) => sum + byte, 0) % 4 === 0
}

/**
 * From the time the log gave a retry to the event's last call. Not from the failure: a record that was in hand when its
 * partition changed hands is no retry, it just comes again.
 */
async function waitsOfRetries(world: FaultWorld): Promise<number[]> {
  const lastOk = new Map<string, number>()
  for (const { eventId, verdict, atMs } of world.sink.calls) if (verdict === 'ok') lastOk.set(eventId, atMs)
  return (await recordsOf(world, retryTopic(mainTopic('applicants')))).flatMap((rec) => {
    const atMs = lastOk.get(header(rec, 'ce_id') ?? '')
    return atMs === undefined ? [] : [atMs - rec.timestamp]
  })
}
