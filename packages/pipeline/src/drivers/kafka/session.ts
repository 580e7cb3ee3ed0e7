import type { Consumer, EachBatchPayload, IMemberAssignment, KafkaMessage, OffsetsByTopicPartition } from 'kafkajs'
import { TopicMismatch, type TP } from '../../log.ts'
import { isOutage, NotAMember } from './errors.ts'
import { consuming, kafkaClient, type KafkaLogOptions } from './settings.ts'

/** What a session tells its subscription. Names are those of the cluster. */
export type SessionHost = {
  joined(assignment: IMemberAssignment, memberId: string): void
  /** Everything is taken away now; a commit begun in here is sent before the group goes on. */
  rebalancing(): void
  crashed(error: Error, willRestart: boolean): void
  /** Returns the last message that was taken, or undefined: then the batch comes again. */
  batch(tp: TP, messages: KafkaMessage[]): Promise<KafkaMessage | undefined>
}

export type SessionSettings = {
  group: string
  topics: string[]
  sessionMs: number
  /** Of all subscribed topics. */
  partitions: number
  bufferBytes: number
  isRetry: boolean
  /** False only where a test shows what that is for. */
  resumesOnJoin: boolean
}

type CommitNow = (offsets: OffsetsByTopicPartition) => Promise<void>

const rebalanceTimeoutMs = 60_000
// How long a rejoin may take before the consumer counts as stuck.
const joiningPatienceMs = rebalanceTimeoutMs + 30_000
const stopPatienceMs = 5000

/** One kafkajs consumer, of which nothing ever throws out of a callback (K2). Thrown away when it stands still. */
export class Session {
  private readonly settings: SessionSettings
  private readonly host: SessionHost
  private readonly consumer: Consumer
  private commitNow: CommitNow | undefined
  private aliveAt = performance.now()
  private isJoining = true
  private isOver = false
  private hasEnded = false

  constructor(options: KafkaLogOptions, settings: SessionSettings, host: SessionHost) {
    this.settings = settings
    this.host = host
    this.consumer = kafkaClient(options, consuming).consumer(consumerConfig(settings))
  }

  async start(): Promise<void> {
    this.listen()
    await this.consumer.connect()
    // Always from the beginning: otherwise an offset below the log's begin would jump to the end in silence (K7b).
    await this.consumer.subscribe({ topics: this.settings.topics, fromBeginning: true })
    await this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      eachBatch: (payload) => this.handOver(payload),
    })
  }

  /** No heartbeat reached the coordinator for longer than the session lasts: others have the partitions by now. */
  isStuck(): boolean {
    if (this.hasEnded) return true
    const patienceMs = this.isJoining ? joiningPatienceMs : this.settings.sessionMs + 1500
    return performance.now() - this.aliveAt > patienceMs
  }

  pause({ topic, partition }: TP): void {
    if (!this.isOver) this.consumer.pause([{ topic, partitions: [partition] }])
  }

  resume({ topic, partition }: TP): void {
    if (!this.isOver) this.consumer.resume([{ topic, partitions: [partition] }])
  }

  seek({ topic, partition }: TP, offset: bigint): void {
    if (!this.isOver) this.consumer.seek({ topic, partition, offset: offset.toString() })
  }

  /**
   * Sent once, as the member of this generation: `consumer.commitOffsets` would go on trying for minutes and in the end
   * commit as a member of a later one. It is only taken before the first batch, when no record was handled yet, and not
   * while there is no membership: then it would answer without having done anything (K5).
   */
  async commit(offsets: [TP, bigint][]): Promise<void> {
    const places = offsets.map(([tp, offset]) => ({ ...tp, offset: offset.toString() }))
    if (this.commitNow === undefined && this.isJoining) throw new NotAMember('the group is being joined')
    if (this.commitNow === undefined) await this.consumer.commitOffsets(places)
    else await this.commitNow(byTopic(places))
  }

  /** Leaves the group. A consumer that does not come to an end is left to itself; it leaves when it can. */
  async stop(): Promise<void> {
    this.isOver = true
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, stopPatienceMs)
    })
    await Promise.race([this.consumer.disconnect(), patience])
    clearTimeout(timer)
  }

  private listen(): void {
    const { events } = this.consumer
    this.consumer.on(events.HEARTBEAT, () => this.alive(false))
    this.consumer.on(events.REBALANCING, () => {
      this.alive(true)
      if (!this.isOver) this.host.rebalancing()
    })
    this.consumer.on(events.GROUP_JOIN, ({ payload }) => this.joined(payload.memberAssignment, payload.memberId))
    this.consumer.on(events.CRASH, ({ payload }) => {
      this.alive(true)
      this.commitNow = undefined
      // kafkajs takes a coordinator that is away for an error that no restart could mend.
      const isAway = !payload.restart && isOutage(payload.error)
      this.hasEnded = isAway
      if (!this.isOver) this.host.crashed(payload.error, payload.restart || isAway)
    })
    this.consumer.on(events.RECEIVED_UNSUBSCRIBED_TOPICS, ({ payload }) => {
      const others = `its leader subscribes to ${payload.topicsNotSubscribed.join(' ')}, this member does not`
      if (!this.isOver) this.host.crashed(new TopicMismatch(`group ${this.settings.group}: ${others}`), false)
    })
  }

  private alive(isJoining: boolean): void {
    this.aliveAt = performance.now()
    this.isJoining = isJoining
  }

  private joined(assignment: IMemberAssignment, memberId: string): void {
    this.alive(false)
    if (this.isOver) return
    // Pauses outlive a rebalance inside kafkajs: a partition that came back would stand still for ever (K3).
    if (this.settings.resumesOnJoin) this.consumer.resume(this.settings.topics.map((topic) => ({ topic })))
    this.host.joined(assignment, memberId)
  }

  private async handOver(payload: EachBatchPayload): Promise<void> {
    if (this.isOver) return
    this.commitNow = (offsets) => payload.commitOffsetsIfNecessary(offsets)
    const { topic, partition, messages } = payload.batch
    try {
      const last = await this.host.batch({ topic, partition }, messages)
      if (last !== undefined && !this.isOver) payload.resolveOffset(last.offset)
    } catch (error) {
      // Thrown further it would restart the consumer, or end it in silence.
      this.host.crashed(error instanceof Error ? error : new Error(String(error)), false)
    }
  }
}

function consumerConfig({ group, sessionMs, partitions, bufferBytes, isRetry }: SessionSettings) {
  // A fetch of all partitions fits into the buffers; one batch is always answered whole, however large.
  const share = Math.ceil(bufferBytes / Math.max(1, partitions))
  return {
    groupId: group,
    sessionTimeout: sessionMs,
    rebalanceTimeout: rebalanceTimeoutMs,
    // Not the 3 s of kafkajs: a clean stop has to be noticed by the others within 2 s (S7).
    heartbeatInterval: Math.min(1000, Math.floor(sessionMs / 3)),
    // Bounds how long a resumed partition waits for the fetch that is under way.
    maxWaitTimeInMs: isRetry ? 250 : 100,
    minBytes: 1,
    maxBytesPerPartition: Math.min(1_048_576, Math.max(65_536, share)),
    maxBytes: Math.min(8_000_000, Math.max(65_536, bufferBytes)),
    allowAutoTopicCreation: false,
    retry: { ...consuming.retry, restartOnFailure: () => Promise.resolve(true) },
  }
}

function byTopic(places: (TP & { offset: string })[]): OffsetsByTopicPartition {
  const topics = [...new Set(places.map(({ topic }) => topic))]
  return {
    topics: topics.map((topic) => ({
      topic,
      partitions: places
        .filter((place) => place.topic === topic)
        .map(({ partition, offset }) => ({ partition, offset })),
    })),
  }
}
