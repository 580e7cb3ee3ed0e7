import type { RecordMetadata, TopicMessages } from 'kafkajs'
import { setTimeout as delay } from 'node:timers/promises'
import { maxBytesIn, type NewRecord, type Position, RecordTooLarge, tpKey, UnknownTopic } from '../../log.ts'
import { partitionOf } from '../../partitioner.ts'
import { AnswerIncomplete, isPermanent, KafkaTimeout, toAppendError, within } from './errors.ts'
import { type Chunk, type ChunkLimits, chunkLimits, type Job, SendQueue, sizeOf, toItem } from './send-queue.ts'
import { appendTimeoutMs } from './settings.ts'

/** Tests take one away to see what would be lost without it; everybody else has all of them. */
export type AppendRules = {
  isOneAtATime: boolean
  checksAnswer: boolean
  checksPartition: boolean
  renewsProducer: boolean
  chunks: ChunkLimits
  timeoutMs: number
}

export const allRules: AppendRules = {
  isOneAtATime: true,
  checksAnswer: true,
  checksPartition: true,
  renewsProducer: true,
  chunks: chunkLimits,
  timeoutMs: appendTimeoutMs,
}

// A send that hangs leaves time for another with a new producer.
const sendShare = 0.6

export type AppenderHost = {
  producer: { send(messages: TopicMessages[]): Promise<RecordMetadata[]>; discard(): void; close(): Promise<void> }
  /** Names as the cluster has them. */
  partitions(topic: string): Promise<number>
  rules: AppendRules
}

/**
 * One send at a time (K6): what arrives meanwhile is sent together next. What failed is sent again with a new producer
 * until the calls' time is over, so a record may be written twice but never acknowledged and missing.
 */
export class Appender {
  private readonly host: AppenderHost
  private readonly queue = new SendQueue()
  private readonly turns = new Map<string, number>()
  private pumping: Promise<void> | undefined
  private failure: unknown
  /** After a refusal of several calls' records each goes alone, so that only the guilty one is rejected. */
  private isSolo = false
  private isClosed = false

  constructor(host: AppenderHost) {
    this.host = host
  }

  async append(records: NewRecord[]): Promise<Position[]> {
    if (records.length === 0) return []
    const large = records.find((record) => sizeOf(record) > maxBytesIn(record.topic))
    if (large !== undefined) {
      throw new RecordTooLarge(`${large.topic}: ${sizeOf(large)} bytes, at most ${maxBytesIn(large.topic)}`)
    }
    const counts = new Map<string, number>()
    for (const { topic } of records) counts.set(topic, counts.get(topic) ?? (await this.host.partitions(topic)))
    const placed = records.map((record) => this.place(record, counts.get(record.topic) ?? 0))
    if (this.isClosed) throw new Error('the log is closed')
    return this.enqueue(records, placed)
  }

  async close(): Promise<void> {
    this.isClosed = true
    await this.pumping
    await this.host.producer.close()
  }

  private place(record: NewRecord, count: number): number {
    const { topic, partition, key } = record
    if (partition !== undefined) {
      const isThere = Number.isInteger(partition) && partition >= 0 && partition < count
      if (!isThere && this.host.rules.checksPartition) throw new UnknownTopic(`${topic}/${partition}: it has ${count}`)
      return partition
    }
    if (key !== null) return partitionOf(key, count)
    const turn = this.turns.get(topic) ?? 0
    this.turns.set(topic, (turn + 1) % count)
    return turn % count
  }

  private enqueue(records: NewRecord[], partitions: number[]): Promise<Position[]> {
    const { timeoutMs } = this.host.rules
    return new Promise((resolve, reject) => {
      const positions: Position[] = partitions.map((partition) => ({ partition, offset: -1n }))
      const timer = setTimeout(() => job.reject(this.expired(timeoutMs)), timeoutMs)
      const over = (then: () => void) => {
        if (job.isOver) return
        job.isOver = true
        clearTimeout(timer)
        then()
      }
      const job: Job = {
        positions,
        left: records.length,
        isOver: false,
        resolve: (written) => over(() => resolve(written)),
        reject: (error) => over(() => reject(error)),
      }
      for (const [index, record] of records.entries()) {
        const partition = partitions[index] ?? 0
        this.queue.add({ topic: record.topic, partition }, toItem(record, partition, { job, index }))
      }
      this.startPump()
    })
  }

  private expired(timeoutMs: number): Error {
    if (this.failure !== undefined) return toAppendError(this.failure)
    return new KafkaTimeout(`appending took longer than ${timeoutMs} ms`)
  }

  private startPump(): void {
    if (!this.host.rules.isOneAtATime) void this.sendAll()
    this.pumping ??= this.sendAll().finally(() => {
      this.pumping = undefined
      if (!this.queue.isEmpty) this.startPump()
    })
  }

  private async sendAll(): Promise<void> {
    // Calls of the same turn go together.
    await Promise.resolve()
    let pauseMs = 50
    while (!this.queue.isEmpty) {
      const chunk = this.queue.take(this.host.rules.chunks, this.isSolo ? this.queue.first() : undefined)
      if (chunk.size === 0) continue
      const error = await this.sendChunk(chunk)
      this.failure = error
      if (error === undefined) pauseMs = 50
      else {
        this.afterFailure(chunk, error)
        await delay(pauseMs)
        pauseMs = Math.min(1000, pauseMs * 2)
      }
    }
    this.isSolo = false
  }

  /** Answers with what went wrong; what the brokers confirmed is settled either way. */
  private async sendChunk(chunk: Chunk): Promise<unknown> {
    const { producer, rules } = this.host
    try {
      const answer = await within(producer.send(topicMessages(chunk)), rules.timeoutMs * sendShare, 'sending to Kafka')
      const missing = settle(chunk, answer)
      if (missing.length === 0) return undefined
      if (rules.checksAnswer) throw new AnswerIncomplete(`nothing was said about ${missing.join(', ')}`)
      settle(chunk, missing.map(asIfWritten))
      return undefined
    } catch (error) {
      if (rules.renewsProducer) producer.discard()
      return error ?? new Error('sending to Kafka failed')
    }
  }

  private afterFailure(chunk: Chunk, error: unknown): void {
    if (isPermanent(error)) {
      const jobs = new Set([...chunk.values()].flatMap(({ items }) => items.map((item) => item.job)))
      if (jobs.size === 1) for (const job of jobs) job.reject(toAppendError(error))
      else this.isSolo = true
    }
    this.queue.putBack(chunk)
  }
}

function topicMessages(chunk: Chunk): TopicMessages[] {
  const byTopic = new Map<string, TopicMessages>()
  for (const { tp, items } of chunk.values()) {
    const one = byTopic.get(tp.topic) ?? { topic: tp.topic, messages: [] }
    for (const item of items) one.messages.push(item.message)
    byTopic.set(tp.topic, one)
  }
  return [...byTopic.values()]
}

/** Notes what the answer confirms and takes it out of the chunk. Returns the partitions that it does not name. */
function settle(chunk: Chunk, answer: RecordMetadata[]): string[] {
  for (const { topicName, partition, errorCode, baseOffset } of answer) {
    const key = tpKey({ topic: topicName, partition })
    const sent = chunk.get(key)
    if (sent === undefined || errorCode !== 0 || baseOffset === undefined || baseOffset.startsWith('-')) continue
    chunk.delete(key)
    const base = BigInt(baseOffset)
    for (const [i, { job, index }] of sent.items.entries()) {
      job.positions[index] = { partition, offset: base + BigInt(i) }
      job.left--
      if (job.left === 0) job.resolve(job.positions)
    }
  }
  return [...chunk.keys()]
}

/** What a driver would believe that does not compare the answer with what it sent. Only ever used by tests. */
function asIfWritten(key: string): RecordMetadata {
  const cut = key.lastIndexOf('/')
  return { topicName: key.slice(0, cut), partition: Number(key.slice(cut + 1)), errorCode: 0, baseOffset: '0' }
}
