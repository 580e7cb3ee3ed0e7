import { logTopics } from '@plutomi/contracts/events/topics'
import type { TopicSpec } from './log.ts'
import { murmur2 } from './partitioner.ts'

const prefix = 'plutomi.'
const hour = 3_600_000
const day = 24 * hour

/** Delays of the retry tiers. The count is fixed for a topic's life; a consumer may choose its own delays. */
export const defaultTiersMs = [10_000, 60_000, 5 * 60_000, 15 * 60_000, hour]

/** A name as the outbox has it: `applicants`, or with its lane `emails.paid`. */
export type TopicShape = { name: string; tiers?: number; shards?: number }

export type TopicSizes = { main: number; dlq: number }
export const productionSizes: TopicSizes = { main: 12, dlq: 3 }
export const smallSizes: TopicSizes = { main: 4, dlq: 1 }

/** Every topic of the product. Webhooks wait longer and are many, so their retry topics have another shape. */
export const productTopics: readonly TopicShape[] = logTopics.map((name) =>
  name.startsWith('webhook-deliveries') ? { name, tiers: 4, shards: 4 } : { name },
)

/** What the retry loop has to know of a topic to find partitions and due times. */
export type RetryShape = { tiers: number; shards: number }

const defaultShape: RetryShape = { tiers: defaultTiersMs.length, shards: 2 }

export function mainTopic(name: string): string {
  return name.startsWith(prefix) ? name : `${prefix}${name}`
}

export function retryTopic(main: string): string {
  return `${main}.retry`
}

export function dlqTopic(main: string): string {
  return `${main}.dlq`
}

/** `plutomi.emails.paid.retry` → `plutomi.emails.paid`; a main topic is its own. */
export function mainTopicOf(topic: string): string {
  return topic.replace(/\.(retry|dlq)$/, '')
}

/** Main, .retry and .dlq of every name, as the log has to have them. */
export function topicSpecs(shapes: readonly TopicShape[], sizes: TopicSizes): TopicSpec[] {
  return shapes.flatMap((shape) => {
    const main = mainTopic(shape.name)
    const { tiers, shards } = retryShape(shape)
    return [
      { name: main, partitions: sizes.main, retentionMs: 7 * day },
      { name: retryTopic(main), partitions: tiers * shards, retentionMs: 7 * day },
      { name: dlqTopic(main), partitions: sizes.dlq, retentionMs: 30 * day },
    ]
  })
}

export function retryShape(shape: Partial<RetryShape>): RetryShape {
  return { tiers: shape.tiers ?? defaultShape.tiers, shards: shape.shards ?? defaultShape.shards }
}

/** All records of one retry partition wait equally long, so the head is always the first that is due. */
export function retryPartition(tier: number, key: Buffer | null, { shards }: RetryShape): number {
  const shard = key === null ? 0 : (murmur2(key) & 0x7fffffff) % shards
  return tier * shards + shard
}

export function tierOfPartition(partition: number, { shards }: RetryShape): number {
  return Math.floor(partition / shards)
}
