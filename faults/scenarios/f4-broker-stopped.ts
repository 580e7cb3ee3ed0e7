import { setTimeout as delay } from 'node:timers/promises'
import { type Kafka, startKafka, startKafkaCluster } from '@plutomi/testing/engines'
import { gather, settled } from '../harness/evidence.ts'
import { type FaultResult, judge } from '../harness/result.ts'
import type { Scenario, ScenarioOptions } from '../harness/scenario.ts'
import { underLoad, until } from '../harness/under-load.ts'
import { type FaultWorld, inWorld } from '../harness/world.ts'
import { makeSubjects } from '../harness/writer.ts'
import { databaseStopped } from './f5-database-killed.ts'

const sessionMs = 3000

/** The store of the log goes away and comes back. On the embedded driver that is the database. */
export const brokerStopped: Scenario = {
  name: 'F4',
  title: 'the broker stops for a while, and is killed once',
  drivers: ['mysql', 'kafka'],
  run: (options) => (options.driver === 'mysql' ? databaseStopped(options) : oneBroker(options)),
}

/** Three brokers; whichever leads the first partition is killed, and comes back. */
export const leaderKilled: Scenario = {
  name: 'F4-leader',
  title: 'three brokers, the leader is killed',
  drivers: ['kafka'],
  isFullOnly: true,
  run: async (options) => {
    const cluster = await startKafkaCluster(3)
    try {
      const kafka = { brokers: cluster.brokers, namespace: 'f4', replicationFactor: 3 }
      const kills = cluster.nodes.map((node) => () => killed(node, options.isSmall ? 1000 : 5000))
      return await inWorld({ ...options, kafka }, (world) => run(world, { options, name: 'F4-leader', outages: kills }))
    } finally {
      await cluster.stop()
    }
  },
}

async function oneBroker(options: ScenarioOptions): Promise<FaultResult> {
  const broker = await startKafka()
  try {
    const kafka = { brokers: broker.brokers, namespace: 'f4' }
    const outages = [() => stopped(broker, options.isSmall ? 2000 : 30_000), () => killed(broker, 500)]
    return await inWorld({ ...options, kafka }, (world) => run(world, { options, name: 'F4', outages }))
  } finally {
    await broker.stop()
  }
}

async function stopped(broker: Kafka, downMs: number): Promise<void> {
  // SIGTERM, and its folder stays.
  process.kill(broker.pid, 'SIGTERM')
  await delay(downMs)
  await broker.restart()
}

async function killed(broker: Kafka, downMs: number): Promise<void> {
  await broker.kill9()
  await delay(downMs)
  await broker.restart()
}

/** Each outage ends when the store is back. */
type Parts = { options: ScenarioOptions; name: string; outages: readonly (() => Promise<void>)[] }

async function run(world: FaultWorld, { options, name, outages }: Parts): Promise<FaultResult> {
  const { isSmall, say } = options
  const { events = isSmall ? 300 : 20_000, ratePerS = isSmall ? 100 : 500 } = options
  const workers = [
    await world.worker({ groups: [{ name: 'sink' }], limits: { sessionMs } }),
    await world.worker({ relay: {} }),
  ]
  const pids = workers.map((worker) => worker.pid())
  let recoveryMs = 0
  const load = { subjects: await makeSubjects(world), events, ratePerS, perTransaction: isSmall ? 1 : 4 }
  const ledger = await underLoad(world, load, async () => {
    for (const [index, outage] of outages.entries()) {
      const took = await recovery(world, outage)
      recoveryMs = Math.max(recoveryMs, took)
      say?.(`outage ${index + 1}: the next effect came ${took} ms after the broker was back`)
    }
  })
  await settled(world, ['sink'], options.patienceMs)
  const evidence = await gather(world, ledger, ['sink'])
  const isSame = workers.every((worker, index) => worker.isRunning() && worker.pid() === pids[index])
  return judge({
    scenario: name,
    driver: world.driver,
    evidence,
    counts: 'groups',
    allowedRepeats: outages.length * (500 * 4 + 2000),
    recoveryMs,
    recoveryLimitMs: sessionMs + (isSmall ? 40_000 : 3000),
    note: `${outages.length} outages, ${evidence.logRepeats} repeats in the log`,
    reasons: isSame ? [] : ['a worker had to be restarted'],
  })
}

/** From the moment the store answers again to the next effect. */
async function recovery({ sink }: FaultWorld, outage: () => Promise<void>): Promise<number> {
  const before = sink.calls.length
  await until(() => sink.calls.length > before + 20)
  await outage()
  const backAt = Date.now()
  const known = sink.calls.length
  await until(() => sink.calls.length > known)
  return Date.now() - backAt
}
