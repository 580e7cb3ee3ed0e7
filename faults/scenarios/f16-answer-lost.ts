import { gather, settled } from '../harness/evidence.ts'
import { type FaultResult, judge } from '../harness/result.ts'
import type { Scenario, ScenarioOptions } from '../harness/scenario.ts'
import { underLoad, until } from '../harness/under-load.ts'
import { type FaultWorld, inWorld, type WorkerPlace } from '../harness/world.ts'
import { makeSubjects } from '../harness/writer.ts'
import { freePort, startKafka, startTcpProxy, type TcpProxy } from '@plutomi/testing/engines'

const batch = 2000
const lateMs = 400

/** The store writes an append, and its answer never arrives: the relay cannot know, and sends it again. */
export const answerLost: Scenario = {
  name: 'F16',
  title: 'the answer to an append is lost on the way',
  drivers: ['mysql', 'kafka'],
  run: (options) => (options.driver === 'mysql' ? behindDatabase(options) : behindBroker(options)),
}

function behindDatabase(options: ScenarioOptions): Promise<FaultResult> {
  return inWorld(options, async (world) => {
    const address = new URL(world.databaseUrl)
    const proxy = await startTcpProxy({ target: Number(address.port) })
    address.port = String(proxy.port)
    try {
      return await run(world, { options, proxy, seen: { databaseUrl: address.href } })
    } finally {
      await proxy.stop()
    }
  })
}

async function behindBroker(options: ScenarioOptions): Promise<FaultResult> {
  const port = await freePort()
  const broker = await startKafka({ advertisedPort: port })
  const proxy = await startTcpProxy({ target: broker.proxiedPort ?? 0, port })
  try {
    const kafka = { brokers: broker.brokers, namespace: 'f16' }
    const seen = { brokers: [`127.0.0.1:${port}`] }
    return await inWorld({ ...options, kafka }, (world) => run(world, { options, proxy, seen }))
  } finally {
    await proxy.stop()
    await broker.stop()
  }
}

type Parts = { options: ScenarioOptions; proxy: TcpProxy; seen: WorkerPlace }

async function run(world: FaultWorld, { options, proxy, seen }: Parts): Promise<FaultResult> {
  const { isSmall, say } = options
  const rounds = isSmall ? 3 : 20
  const { events = isSmall ? 300 : 20_000, ratePerS = isSmall ? 100 : 1000 } = options
  await world.worker({ groups: [{ name: 'sink' }] })
  await world.worker({ relay: { leaseMs: 3000 } }, seen)
  let recoveryMs = 0
  const load = { subjects: await makeSubjects(world), events, ratePerS, perTransaction: isSmall ? 1 : 4 }
  const ledger = await underLoad(world, load, async () => {
    for (let round = 1; round <= rounds; round++) {
      const took = await loseAnswer(world, proxy)
      recoveryMs = Math.max(recoveryMs, took)
      say?.(`answer ${round} lost, publishing again after ${took} ms`)
    }
  })
  await settled(world, ['sink'], options.patienceMs)
  const evidence = await gather(world, ledger, ['sink'])
  // A broker knows the repeat of one producer by its sequence number and writes it once; the database does not.
  const isTwice = evidence.logRepeats > 0 || world.driver === 'kafka'
  return judge({
    scenario: 'F16',
    driver: world.driver,
    evidence,
    counts: 'log',
    allowedRepeats: rounds * batch,
    recoveryMs,
    recoveryLimitMs: isSmall ? 60_000 : 35_000,
    note: `${rounds} answers lost`,
    reasons: isTwice ? [] : ['nothing came twice: no answer of a written append was lost'],
  })
}

/** Answers come late, so that an append is seen from outside before its answer arrives: which then is lost. */
async function loseAnswer(world: FaultWorld, proxy: TcpProxy): Promise<number> {
  const before = await written(world)
  await until(async () => (await written(world)) > before)
  proxy.delayAnswers(lateMs)
  const late = await written(world)
  await until(async () => (await written(world)) > late, 5)
  const dropped = proxy.counts.droppedBytes
  proxy.dropAnswers()
  await until(() => proxy.counts.droppedBytes > dropped)
  proxy.delayAnswers(0)
  proxy.cutAll()
  proxy.passAnswers()
  const lostAt = Date.now()
  const known = await written(world)
  await until(async () => (await written(world)) > known)
  return Date.now() - lostAt
}

async function written({ log }: FaultWorld): Promise<bigint> {
  const partitions = await log.admin.partitions('plutomi.applicants')
  const tps = Array.from({ length: partitions }, (_, partition) => ({ topic: 'plutomi.applicants', partition }))
  const ends = await Promise.all(tps.map((tp) => log.admin.end(tp)))
  return ends.reduce((sum, end) => sum + end, 0n)
}
