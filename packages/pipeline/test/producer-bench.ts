import { Kafka as Client, logLevel } from 'kafkajs'
import { Appender, type AppendRules } from '../src/drivers/kafka/appender.ts'
import { createKafkaLog } from '../src/drivers/kafka/kafka-log.ts'
import { RenewedProducer } from '../src/drivers/kafka/producer.ts'
import type { Log, NewRecord } from '../src/log.ts'

export type BenchPlace = {
  /** Where the appender sends: a proxy's address where answers are to be lost. */
  brokers: string[]
  /** Where the test looks, past any proxy. */
  direct: string[]
  topic: string
  partitions: number
  rules: AppendRules
}

/** An appender whose rules can be chosen, and what became of what it acknowledged. */
export async function producerBench(place: BenchPlace) {
  const { topic, partitions, rules, direct } = place
  const log: Log = await createKafkaLog({ brokers: direct })
  const producer = new RenewedProducer({ brokers: place.brokers })
  let sending = 0
  const send: RenewedProducer['send'] = async (messages) => {
    sending++
    try {
      return await producer.send(messages)
    } finally {
      sending--
    }
  }
  const appender = new Appender({
    producer: { send, discard: () => producer.discard(), close: () => producer.close() },
    partitions: () => Promise.resolve(partitions),
    rules,
  })
  const acknowledged = new Map<string, number>()
  return {
    log,
    isIdle: () => sending === 0,
    append: async (values: [partition: number, value: string | Buffer][]) => {
      await appender.append(values.map(([partition, value]) => record(topic, partition, value)))
      for (const [partition, value] of values) acknowledged.set(String(value), partition)
    },
    end: (partition: number) => log.admin.end({ topic, partition }),
    /** Acknowledged and not there. */
    missing: async () => {
      const there = new Set<string>()
      for (let partition = 0; partition < partitions; partition++) {
        for (const rec of await log.admin.read({ topic, partition }, 0n, 10_000)) there.add(String(rec.value))
      }
      return [...acknowledged.keys()].filter((value) => !there.has(value))
    },
    close: async () => {
      await appender.close()
      await log.close()
    },
  }
}

function record(topic: string, partition: number, value: string | Buffer): NewRecord {
  return { topic, partition, key: null, value: Buffer.from(value), headers: {} }
}

/** Who leads each partition of the topic, and its end. */
export async function stateOf(brokers: string[], topic: string): Promise<{ leader: number; end: string }[]> {
  // Quick to give up: it may be asked while a broker is stopped, and then again.
  const quick = { connectionTimeout: 1000, requestTimeout: 2000, retry: { retries: 0 } }
  const admin = new Client({ brokers, logLevel: logLevel.NOTHING, ...quick }).admin()
  try {
    await admin.connect()
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] })
    const ends = new Map((await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [partition, high]))
    const partitions = topics[0]?.partitions ?? []
    return partitions.map(({ leader, partitionId }) => ({ leader, end: ends.get(partitionId) ?? '' }))
  } finally {
    await admin.disconnect()
  }
}
