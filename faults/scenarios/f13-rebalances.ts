import { setTimeout as delay } from 'node:timers/promises'
import { partitionOf, smallSizes } from '@plutomi/pipeline'
import { gather, settled } from '../harness/evidence.ts'
import { type FaultResult, judge } from '../harness/result.ts'
import type { Scenario, ScenarioOptions } from '../harness/scenario.ts'
import type { WorkerRoles } from '../harness/settings.ts'
import type { Worker } from '../harness/start-worker.ts'
import { underLoad } from '../harness/under-load.ts'
import { type FaultWorld, inWorld } from '../harness/world.ts'
import { makeSubjects } from '../harness/writer.ts'

const window = 500
// Many retry partitions, so that every member has some that wait for their time when it gives them away.
const shapes = [{ name: 'applicants', tiers: 2, shards: 8 }]
const memberCounts = [1, 4, 2, 3, 1]

/** The group grows and shrinks under load, while retries wait in paused partitions. */
export const rebalances: Scenario = {
  name: 'F13',
  title: 'members 1 → 4 → 2 → 3 under load, with paused retry partitions',
  drivers: ['mysql', 'kafka'],
  run: (options) => inWorld({ ...options, shapes }, (world) => run(world, options)),
}

async function run(world: FaultWorld, options: ScenarioOptions): Promise<FaultResult> {
  const { isSmall, bug, say } = options
  const { events = isSmall ? 300 : 20_000, ratePerS = isSmall ? 100 : 500 } = options
  const tiersMs = isSmall ? [2500, 2500] : [7000, 7000]
  const consumer: WorkerRoles = {
    groups: [{ name: 'sink', tiersMs, concurrency: 64 }],
    limits: { sessionMs: 3000, window },
    ...(bug && { faults: { bug } }),
  }
  // Every fifth event comes by way of a retry.
  const refused = new Set<string>()
  world.sink.behave(({ eventId }) => {
    if (refused.has(eventId) || !isFifth(eventId)) return 'ok'
    refused.add(eventId)
    return 'busy'
  })
  await world.worker({ relay: {} })
  const members: Worker[] = []
  const load = { subjects: await makeSubjects(world), events, ratePerS }
  let stoppedAt = 0
  const ledger = await underLoad(world, load, async () => {
    for (const count of memberCounts) {
      await resize(world, { members, count, consumer })
      await delay(isSmall ? 2500 : 10_000)
      say?.(`${count} members, ${world.sink.calls.length} calls so far`)
    }
    stoppedAt = Date.now()
  })
  const isDone = await settled(world, ['sink'], options.patienceMs)
  const evidence = await gather(world, ledger, ['sink'])
  const idleMs = longestIdle(world, stoppedAt)
  return judge({
    scenario: 'F13',
    driver: world.driver,
    evidence,
    counts: 'groups',
    allowedRepeats: memberCounts.length * window * smallSizes.main,
    recoveryMs: idleMs,
    recoveryLimitMs: isSmall ? 30_000 : 15_000,
    note: `recovery = longest idle partition; ${refused.size} retries`,
    reasons: isDone ? [] : ['a partition was never resumed'],
  })
}

/** The first member stays through all of it: what it gave away paused has to flow when it comes back. */
async function resize(
  world: FaultWorld,
  { members, count, consumer }: { members: Worker[]; count: number; consumer: WorkerRoles },
): Promise<void> {
  while (members.length > count) await members.pop()?.stop()
  const missing = Array.from({ length: count - members.length }, () => world.worker(consumer))
  members.push(...(await Promise.all(missing)))
}

/** The longest time without a call between two calls of one main partition, while events were written. */
function longestIdle({ sink }: FaultWorld, until: number): number {
  const last = new Map<number, number>()
  let longest = 0
  for (const { subject, atMs } of sink.calls.filter((call) => call.atMs <= until)) {
    const partition = partitionOf(Buffer.from(subject), smallSizes.main)
    longest = Math.max(longest, atMs - (last.get(partition) ?? atMs))
    last.set(partition, atMs)
  }
  return longest
}

function isFifth(eventId: string): boolean {
  return Buffer.from(eventId).reduce((sum, byte) => sum + byte, 0) % 5 === 0
}
