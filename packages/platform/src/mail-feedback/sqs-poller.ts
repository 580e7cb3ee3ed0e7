import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from '../logger/index.ts'
import type { FeedbackIntake } from './feedback-intake.ts'
import { readQueuedEvent } from './read-queued-event.ts'
import { openSqsQueue, type QueuedMessage, type SqsQueue, type SqsQueueOptions } from './sqs-queue.ts'

export interface SqsPollerOptions extends Pick<SqsQueueOptions, 'queueUrl' | 'credentials'> {
  region?: string | undefined
  /** Messages of other topics are left to the dead letters; empty: any topic the queue lets in. */
  topicArns: readonly string[]
  intake: FeedbackIntake
  /** Where the intake writes: while it is away nothing is received, else the queue would give innocent messages up. */
  store: { isDown: (error: unknown) => boolean; ping: () => Promise<void> }
  logger: Logger
  waitSeconds?: number
}

export interface SqsPoller {
  /** Whether the last call to the queue went well. */
  isWell: () => boolean
  /** Ends after the messages in hand. */
  stop: () => Promise<void>
}

const firstPauseMs = 1_000
const longestPauseMs = 30_000

/**
 * Reads feedback from a queue: a message is deleted once its feedback is committed, so a death in between only repeats it.
 * What cannot be taken is left alone; the queue hands it out again and at last gives it to its dead letters.
 */
export async function startSqsPoller(options: SqsPollerOptions): Promise<SqsPoller> {
  const queue = await openSqsQueue({ ...options, waitSeconds: options.waitSeconds ?? 20, region: regionOf(options) })
  const stopping = new AbortController()
  const poller = new Poller(options, queue, stopping.signal)
  const ended = poller.run()
  return {
    isWell: () => poller.failures === 0,
    stop: async () => {
      stopping.abort()
      await ended
      queue.close()
    },
  }
}

/** The region is in the address of every queue of AWS; another server does not care. */
function regionOf({ region, queueUrl }: SqsPollerOptions): string {
  return region ?? /^sqs\.([a-z0-9-]+)\.amazonaws\.com/.exec(new URL(queueUrl).host)?.[1] ?? 'us-east-1'
}

class Poller {
  /** Calls to the queue that failed in a row. */
  failures = 0
  private readonly options: SqsPollerOptions
  private readonly queue: SqsQueue
  private readonly signal: AbortSignal

  constructor(options: SqsPollerOptions, queue: SqsQueue, signal: AbortSignal) {
    this.options = options
    this.queue = queue
    this.signal = signal
  }

  async run(): Promise<void> {
    while (!this.signal.aborted) {
      try {
        const isStoreAway = await this.take(await this.queue.receive(this.signal))
        this.failures = 0
        if (isStoreAway) await this.untilStoreIsBack()
      } catch (err) {
        if (this.signal.aborted) return
        if (this.failures === 0) this.options.logger.error({ err }, 'The queue of mail feedback does not answer')
        await this.pause(this.failures++)
      }
    }
  }

  /** Whether what it writes to is away. */
  private async take(messages: readonly QueuedMessage[]): Promise<boolean> {
    const outcomes = await Promise.all(messages.map((message) => this.takeOne(message)))
    await this.queue.remove(messages.filter((_, index) => outcomes[index] === 'taken'))
    return outcomes.includes('store_away')
  }

  private async takeOne(message: QueuedMessage): Promise<'taken' | 'left' | 'store_away'> {
    const { intake, topicArns, store, logger } = this.options
    try {
      await intake(readQueuedEvent(message.body, topicArns))
      return 'taken'
    } catch (err) {
      if (store.isDown(err)) return 'store_away'
      const { id: messageId, receives } = message
      if (receives <= 1) logger.error({ err, messageId }, 'A message of mail feedback cannot be taken')
      return 'left'
    }
  }

  private async untilStoreIsBack(): Promise<void> {
    this.options.logger.warn('Mail feedback waits for the database')
    for (let failures = 0; !this.signal.aborted; failures++) {
      await this.pause(failures)
      try {
        return await this.options.store.ping()
      } catch (err) {
        this.options.logger.debug({ err, failures }, 'The database is still away')
      }
    }
  }

  /** Twice as long each time; cut short by the stop. */
  private async pause(failures: number): Promise<void> {
    const ms = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(failures, 10))
    await delay(ms, undefined, { signal: this.signal }).catch((error: unknown) => {
      if (!this.signal.aborted) throw error
    })
  }
}
