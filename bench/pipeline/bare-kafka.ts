import { mainTopic } from '@plutomi/pipeline'
import { type Consumer, type ConsumerConfig, Kafka, logLevel } from 'kafkajs'
import { type Countdown, type Pace, paceOf } from './countdown.ts'
import type { OutboxRow } from './samples.ts'

/** As ours: what is compared is the work around the client, not its settings. */
const fetching = {
  maxWaitTimeInMs: 100,
  minBytes: 1,
  maxBytesPerPartition: 1_000_000,
  maxBytes: 8_000_000,
} satisfies Partial<ConsumerConfig>
const recordsPerCommit = 500

export interface BareLoop {
  brokers: string[]
  /** A name as the outbox has it. */
  topic: string
  group: string
  count: Countdown
}

/** eachBatch of kafkajs that does nothing with a record, and commits as often as the runtime's window makes it. */
export async function bareBatches({ brokers, topic, group, count }: BareLoop): Promise<Pace> {
  const consumer = await joined({ brokers, topic, group })
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    eachBatch: async ({ batch, ...reading }) => {
      for (let from = 0; from < batch.messages.length; from += recordsPerCommit) {
        const chunk = batch.messages.slice(from, from + recordsPerCommit)
        for (const { value } of chunk) if (value !== null) count.hit()
        const last = chunk.at(-1)?.offset ?? '0'
        reading.resolveOffset(last)
        const offset = String(BigInt(last) + 1n)
        await consumer.commitOffsets([{ topic: batch.topic, partition: batch.partition, offset }])
      }
    },
  })
  return finished(consumer, count)
}

/** eachMessage of kafkajs as its documentation shows it: one record after the other. */
export async function bareMessages(loop: BareLoop, handle: () => Promise<void>): Promise<Pace> {
  const consumer = await joined(loop)
  await consumer.run({
    eachMessage: async () => {
      await handle()
      loop.count.hit()
    },
  })
  return finished(consumer, loop.count)
}

async function joined({ brokers, topic, group }: Omit<BareLoop, 'count'>): Promise<Consumer> {
  const consumer = client(brokers).consumer({ groupId: group, ...fetching })
  await consumer.connect()
  await consumer.subscribe({ topics: [mainTopic(topic)], fromBeginning: true })
  return consumer
}

async function finished(consumer: Consumer, { done }: Countdown): Promise<Pace> {
  const pace = await done
  await consumer.disconnect()
  return pace
}

/** sendBatch after sendBatch of rows that lie in memory; with the same guarantee, acknowledged by all replicas. */
export async function bareSends(brokers: string[], rows: readonly OutboxRow[], perSend: number): Promise<Pace> {
  const producer = client(brokers).producer({ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false })
  await producer.connect()
  const batches = Array.from({ length: Math.ceil(rows.length / perSend) }, (_, n) =>
    rows.slice(n * perSend, (n + 1) * perSend),
  )
  const pace = await paceOf(rows.length, async () => {
    for (const batch of batches) await producer.sendBatch({ topicMessages: messagesOf(batch), acks: -1 })
  })
  await producer.disconnect()
  return pace
}

function messagesOf(rows: readonly OutboxRow[]) {
  const messages = rows.map(({ key, payload, headers }) => ({ key, value: payload, headers }))
  return [{ topic: mainTopic(rows[0]?.topic ?? ''), messages }]
}

function client(brokers: string[]): Kafka {
  return new Kafka({ clientId: 'bare', brokers, logLevel: logLevel.NOTHING })
}
