import type { Admin, Broker } from 'kafkajs'
import createAdmin from 'kafkajs/src/admin/index.js'
import Cluster from 'kafkajs/src/cluster/index.js'
import createSocketFactory from 'kafkajs/src/network/socketFactory.js'
import { setTimeout as delay } from 'node:timers/promises'
import { UnknownTopic } from '../../log.ts'
import { causesOf, isPermanent, isUnknownTopic, KafkaTimeout, within } from './errors.ts'
import { asking, clientIdOf, kafkaClient, type KafkaLogOptions } from './settings.ts'

const patienceMs = 12_000
const metadataTries = 4

export type Linked = { cluster: Cluster; admin: Admin }

/**
 * One connection for all questions that are neither producing nor consuming. kafkajs's own ways to read one range or to
 * set offsets take a consumer and seconds, so the cluster beneath them is used.
 */
export class Link {
  private readonly options: KafkaLogOptions
  private current: Promise<Linked> | undefined
  private readonly counts = new Map<string, number>()
  private isClosed = false

  constructor(options: KafkaLogOptions) {
    this.options = options
  }

  /** Repeats with a new connection until it works or the time is over. */
  async run<T>(doing: string, question: (linked: Linked) => Promise<T>): Promise<T> {
    const end = Date.now() + patienceMs
    for (let pauseMs = 50; ; pauseMs = Math.min(1000, pauseMs * 2)) {
      const opened = this.open()
      try {
        return await within(
          opened.then((linked) => question(linked)),
          Math.max(1000, end - Date.now()),
          doing,
        )
      } catch (error) {
        // Whoever asks next shall not wait for a connection that hangs.
        if (!isFinal(error) || error instanceof KafkaTimeout) this.discard(opened)
        if (isFinal(error) || this.isClosed || Date.now() + pauseMs > end) throw error
        await delay(pauseMs)
      }
    }
  }

  /** The partitions of a topic never change, so they are asked for once. Takes the name as the cluster has it. */
  async partitions(topic: string): Promise<number> {
    const known = this.counts.get(topic)
    if (known !== undefined) return known
    const count = await this.run('asking for a topic', ({ cluster }) => countPartitions(cluster, topic))
    this.counts.set(topic, count)
    return count
  }

  async close(): Promise<void> {
    this.isClosed = true
    const opened = this.current
    this.current = undefined
    if (opened !== undefined) await opened.then(({ cluster }) => cluster.disconnect())
  }

  private open(): Promise<Linked> {
    this.current ??= connect(this.options)
    return this.current
  }

  private discard(opened: Promise<Linked>): void {
    if (this.current === opened) this.current = undefined
    // It is thrown away because it does not work: that closing it fails too says nothing new.
    opened.then(({ cluster }) => cluster.disconnect()).catch(() => undefined)
  }
}

/** The broker that leads the partition; the topic's metadata is loaded when it is not. */
export async function leaderOf(cluster: Cluster, topic: string, partition: number): Promise<Broker> {
  await cluster.addTargetTopic(topic)
  await cluster.refreshMetadataIfNecessary()
  const found = cluster.findTopicPartitionMetadata(topic).find((one) => one.partitionId === partition)
  if (found === undefined) throw new UnknownTopic(`${topic}/${partition}`)
  return cluster.findBroker({ nodeId: String(found.leader) })
}

async function connect(options: KafkaLogOptions): Promise<Linked> {
  const logger = kafkaClient(options, asking).logger()
  const cluster = new Cluster({
    logger,
    socketFactory: createSocketFactory(),
    brokers: options.brokers,
    clientId: clientIdOf(options),
    ...(options.ssl === undefined ? {} : { ssl: options.ssl }),
    ...(options.sasl === undefined ? {} : { sasl: options.sasl }),
    connectionTimeout: 5000,
    authenticationTimeout: 10_000,
    reauthenticationThreshold: 10_000,
    enforceRequestTimeout: true,
    metadataMaxAge: 300_000,
    allowAutoTopicCreation: false,
    maxInFlightRequests: null,
    isolationLevel: 1,
    ...asking,
  })
  await cluster.connect()
  // Without it kafkajs knows no broker to ask for a group's coordinator.
  await cluster.refreshMetadata()
  return { cluster, admin: createAdmin({ logger, cluster, retry: asking.retry }) }
}

/** A topic made a moment ago may not have reached this broker yet. */
async function countPartitions(cluster: Cluster, topic: string): Promise<number> {
  for (let left = metadataTries; ; left--) {
    try {
      await cluster.addTargetTopic(topic)
      const count = cluster.findTopicPartitionMetadata(topic).length
      if (count > 0) return count
    } catch (error) {
      if (!isUnknownTopic(error)) throw error
    }
    if (left === 0) throw new UnknownTopic(topic)
    await delay(100)
  }
}

/** Our own errors, and what a broker says for good: a new connection would hear the same. */
function isFinal(error: unknown): boolean {
  if (isPermanent(error)) return true
  const spoken = causesOf(error).find((one) => one instanceof Error && 'type' in one && 'retriable' in one)
  if (spoken instanceof Error && 'retriable' in spoken && spoken.retriable === false) return true
  return error instanceof Error && !error.name.startsWith('KafkaJS') && !('code' in error)
}
