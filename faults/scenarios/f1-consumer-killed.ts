import { setTimeout as delay } from 'node:timers/promises'
import { partitionOf, smallSizes } from '@plutomi/pipeline'
import { gather, settled } from '../harness/evidence.ts'
import type { FaultResult } from '../harness/result.ts'
import { judge } from '../harness/result.ts'
import type { Scenario, ScenarioOptions } from '../harness/scenario.ts'
import type { WorkerRoles } from '../harness/settings.ts'
import type { Worker } from '../harness/start-worker.ts'
import { underLoad, until } from '../harness/under-load.ts'
import { type FaultWorld, inWorld } from '../harness/world.ts'
import { makeSubjects } from '../harness/writer.ts'

const window = 500
const sessionMs = 3000

/** Two members of one group; one of them dies in the middle of its work, and comes back when the other has taken over. */
export const consumerKilled: Scenario = {
  name: 'F1',
  title: 'kill -9 a consumer mid-batch',
  drivers: ['mysql', 'kafka'],
  run: (options) => inWorld(options, (world) => run(world, options)),
}

async function run(world: FaultWorld, options: ScenarioOptions): Promise<FaultResult> {
  const { isSmall, bug, say } = options
  const { kills, everyMs } = isSmall ? { kills: 2, everyMs: 500 } : { kills: 20, everyMs: 5000 }
  const { events = isSmall ? 300 : 20_000, ratePerS = isSmall ? 100 : 500 } = options
  const consumer: WorkerRoles = {
    groups: [{ name: 'sink', concurrency: 64 }],
    limits: { sessionMs, window },
    ...(bug && { faults: { bug } }),
  }
  // Calls take some time, so that every kill finds some in hand; more for a bug that loses just those. After a death the
  // first 500 records of a partition are handled one by one, so the time of a call is also that of the scenario.
  const afterMs = bug ? 100 : 5
  world.sink.behave(() => ({ verdict: 'ok', afterMs }))
  await world.worker({ relay: {} })
  const members = [await world.worker(consumer), await world.worker(consumer)]
  let recoveryMs = 0
  let owned = 0
  const ledger = await underLoad(world, { subjects: await makeSubjects(world), events, ratePerS }, async () => {
    for (let kill = 0; kill < kills; kill++) {
      await until(() => members.every((member) => partitionsOf(world, member.pid()).size > 0))
      await delay(everyMs)
      const took = await killOne(world, members[kill % 2])
      recoveryMs = Math.max(recoveryMs, took.recoveryMs)
      owned += took.owned
      say?.(`kill ${kill + 1}: ${took.owned} partitions taken over after ${took.recoveryMs} ms`)
    }
  })
  await settled(world, ['sink'], options.patienceMs)
  const evidence = await gather(world, ledger, ['sink'])
  const common = { scenario: 'F1', driver: world.driver, evidence, counts: 'groups' as const }
  return judge({
    ...common,
    allowedRepeats: window * owned,
    recoveryMs,
    recoveryLimitMs: sessionMs + (isSmall ? 15_000 : 3000),
    note: `${kills} kills`,
  })
}

/** Kills, waits until others work on every partition it had, and starts it again. */
async function killOne({ sink }: FaultWorld, member?: Worker): Promise<{ recoveryMs: number; owned: number }> {
  if (member === undefined) throw new Error('There is no such member')
  const owned = partitionsOf({ sink }, member.pid())
  const from = sink.calls.length
  const killedAt = Date.now()
  await member.kill9()
  const takenOver = () =>
    new Map(
      sink.calls
        .slice(from)
        .toReversed()
        .filter(({ pid }) => pid !== member.pid())
        .map((call) => [partition(call.subject), call.atMs]),
    )
  await until(() => [...owned].every((one) => takenOver().has(one)))
  const times = takenOver()
  const recoveryMs = Math.max(...[...owned].map((one) => (times.get(one) ?? killedAt) - killedAt))
  await member.start()
  return { recoveryMs, owned: owned.size }
}

/** Whose last call came from this member. */
function partitionsOf({ sink }: Pick<FaultWorld, 'sink'>, pid: number): Set<number> {
  const last = new Map(sink.calls.slice(-5000).map((call) => [partition(call.subject), call.pid]))
  return new Set([...last].filter(([, owner]) => owner === pid).map(([one]) => one))
}

function partition(subject: string): number {
  return partitionOf(Buffer.from(subject), smallSizes.main)
}
