import { type Kafka, startKafka, startKafkaCluster, startTcpProxy, steadyPort } from '@plutomi/testing/engines'
import { testBroker } from '@plutomi/testing/kafka'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { type BenchPlace, stateOf, producerBench } from '../../../test/producer-bench.ts'
import { createKafkaLog } from './kafka-log.ts'
import { allRules, type AppendRules } from './appender.ts'
import { chunkLimits } from './send-queue.ts'

/**
 * kafkajs acknowledges records that it did not write (pipeline.md §5.1, K6). Each case is run twice: with our rules
 * nothing acknowledged is missing; without the rule that the case is about something is, so the case does happen.
 */
const patient: AppendRules = { ...allRules, timeoutMs: 120_000 }
const unlimited = { ...chunkLimits, partitionBytes: 100_000_000, totalBytes: 100_000_000 }
let topics = 0

async function benchAt(place: Omit<BenchPlace, 'topic'>, replicationFactor = 1) {
  topics++
  const topic = `k6.${process.pid}.${topics}`
  const log = await createKafkaLog({ brokers: place.direct, replicationFactor })
  await log.ensureTopics([{ name: topic, partitions: place.partitions, retentionMs: 3_600_000 }])
  await log.close()
  return { topic, ...(await producerBench({ ...place, topic })) }
}

describe('K6 A: a leader dies amid a send over partitions of several brokers', async () => {
  const cluster = await startKafkaCluster(3)
  afterAll(() => cluster.stop())

  test('nothing acknowledged is missing', async () => {
    expect(await missingAfterLeaderDeath(patient)).toEqual([])
  }, 180_000)

  test('believing every answer loses the records of the dead leader', async () => {
    expect(await missingAfterLeaderDeath({ ...patient, checksAnswer: false })).not.toEqual([])
  }, 180_000)

  async function missingAfterLeaderDeath(rules: AppendRules): Promise<string[]> {
    const bench = await benchAt({ brokers: cluster.brokers, direct: cluster.brokers, partitions: 6, rules }, 3)
    await bench.append([0, 1, 2, 3, 4, 5].map((partition) => [partition, `first ${partition}`]))
    const [victim, others] = split(cluster.nodes)
    try {
      await dieAmid(victim, others, bench)
      return await bench.missing()
    } finally {
      await victim.restart()
      await bench.close()
    }
  }

  async function dieAmid(victim: Kafka, others: string[], bench: Awaited<ReturnType<typeof benchAt>>): Promise<void> {
    const patience = { timeout: 90_000, interval: 200 }
    const before = await vi.waitFor(() => stateOf(others, bench.topic), patience)
    const led = before.filter(({ leader }) => leader === 1).length
    expect(led).toBeGreaterThan(0)
    // Stopped it answers nothing while the others do, and they take over what it led.
    victim.pause()
    const appended = bench.append([0, 1, 2, 3, 4, 5].map((partition) => [partition, `second ${partition}`]))
    await vi.waitFor(async () => {
      const state = await stateOf(others, bench.topic)
      expect(state.map(({ leader }) => leader)).not.toContain(1)
      expect(state.filter(({ end }) => end === '2')).toHaveLength(6 - led)
    }, patience)
    await victim.kill9()
    await appended
  }
})

describe('K6 with answers that get lost', async () => {
  const port = await steadyPort()
  const broker = await startKafka({ advertisedPort: port })
  const brokers = [`127.0.0.1:${port}`]
  const target = broker.proxiedPort ?? 0
  let proxy = await startTcpProxy({ target, port })
  afterAll(async () => {
    await proxy.stop()
    await broker.stop()
  })

  test('B after a send that failed a different batch is written and not taken for a repeat', async () => {
    expect(await missingAfterFailedSend(allRules)).toEqual([])
  })

  test('B on the same producer it is acknowledged and not written', async () => {
    expect(await missingAfterFailedSend({ ...allRules, renewsProducer: false })).toEqual(['another'])
  })

  test('D a send whose answer got lost keeps its place before the next', async () => {
    expect(await missingAfterLostAnswer(allRules)).toEqual([])
  })

  test('D concurrent sends: the next one takes its sequence number and is not written', async () => {
    expect(await missingAfterLostAnswer({ ...allRules, isOneAtATime: false })).toEqual(['next'])
  })

  async function missingAfterFailedSend(rules: AppendRules): Promise<string[]> {
    const bench = await benchAt({
      brokers,
      direct: broker.brokers,
      partitions: 1,
      rules: { ...rules, timeoutMs: 12_000 },
    })
    await bench.append([[0, 'first']])
    proxy.dropAnswers()
    const failed = bench.append([[0, 'unanswered']]).catch(() => 'rejected')
    await vi.waitFor(async () => expect(await bench.end(0)).toBe(2n), { timeout: 10_000 })
    // Nobody to ask again: kafkajs gives the send up.
    await proxy.stop()
    expect(await failed).toBe('rejected')
    await vi.waitFor(() => expect(bench.isIdle()).toBe(true), { timeout: 30_000 })
    proxy = await startTcpProxy({ target, port })
    await bench.append([[0, 'another']])
    const missing = await bench.missing()
    await bench.close()
    return missing
  }

  async function missingAfterLostAnswer(rules: AppendRules): Promise<string[]> {
    const bench = await benchAt({ brokers, direct: broker.brokers, partitions: 1, rules })
    await bench.append([[0, 'first']])
    proxy.dropAnswers()
    const unanswered = bench.append([[0, 'unanswered']])
    await vi.waitFor(async () => expect(await bench.end(0)).toBe(2n), { timeout: 10_000 })
    const next = bench.append([[0, 'next']])
    // A turn for the second send to queue behind the first.
    await new Promise((resolve) => setTimeout(resolve, 50))
    proxy.passAnswers()
    proxy.cutAll()
    await Promise.all([unanswered, next])
    const missing = await bench.missing()
    await bench.close()
    return missing
  }
})

describe('K6 without any fault of the network', async () => {
  const { brokers } = await testBroker()

  test('C more than one megabyte for one partition is written in pieces, and the other partitions keep all', async () => {
    const bench = await benchAt({ brokers, direct: brokers, partitions: 2, rules: allRules })
    await bench.append([...large(), [1, 'beside']])
    await bench.append([[1, 'next']])
    expect(await bench.missing()).toEqual([])
    await bench.close()
  })

  test('C in one piece it is refused, and the next record of the other partition acknowledged and not written', async () => {
    const rules = { ...allRules, chunks: unlimited, renewsProducer: false }
    const bench = await benchAt({ brokers, direct: brokers, partitions: 2, rules })
    await expect(bench.append([...large(), [1, 'beside']])).rejects.toThrow('no record of this size')
    await bench.append([[1, 'next']])
    expect(await bench.missing()).toEqual(['next'])
    await bench.close()
  })

  test('E a partition that does not exist is refused', async () => {
    const bench = await benchAt({ brokers, direct: brokers, partitions: 2, rules: allRules })
    await expect(bench.append([[7, 'nowhere']])).rejects.toThrow('it has 2')
    await bench.close()
  })

  test('E even where the partition is not looked up, an empty answer is no acknowledgement', async () => {
    const rules = { ...allRules, checksPartition: false, timeoutMs: 3000 }
    const bench = await benchAt({ brokers, direct: brokers, partitions: 2, rules })
    await expect(bench.append([[7, 'nowhere']])).rejects.toThrow('nothing was said about')
    await bench.close()
  })

  test('E believing it acknowledges what is nowhere', async () => {
    const rules = { ...allRules, checksPartition: false, checksAnswer: false }
    const bench = await benchAt({ brokers, direct: brokers, partitions: 2, rules })
    await bench.append([[7, 'nowhere']])
    expect(await bench.missing()).toEqual(['nowhere'])
    await bench.close()
  })
})

/** Three records for partition 0, two of which do not fit into one batch. */
function large(): [number, Buffer][] {
  return ['a', 'b', 'c'].map((letter) => [0, Buffer.alloc(600_000, letter)])
}

function split(nodes: Kafka[]): [victim: Kafka, others: string[]] {
  const [victim, ...others] = nodes
  if (victim === undefined) throw new Error('a cluster without nodes')
  return [victim, others.flatMap((node) => node.brokers)]
}
