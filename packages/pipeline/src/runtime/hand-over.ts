import type { Log, NewRecord, Rec } from '../log.ts'
import { failedCopy } from '../record.ts'
import { dlqTopic, mainTopicOf, type RetryShape, retryPartition, retryTopic } from '../topics.ts'
import type { Destination } from './verdict.ts'
import type { Work } from './work.ts'

export type HandOver = { rec: Rec; destination: Destination; error: unknown }

type Where = { targetGroup: string; at: Date; shapeOf: (mainTopic: string) => RetryShape }

/** The copy of a failed record for the .retry or .dlq topic of its main topic. */
export function handOverRecord({ rec, destination, error }: HandOver, where: Where): NewRecord {
  const main = mainTopicOf(rec.topic)
  const { attempt, errorClass } = destination
  const copy = failedCopy(rec, { targetGroup: where.targetGroup, attempt, errorClass, error, at: where.at })
  if (destination.kind === 'dlq') return { ...copy, topic: dlqTopic(main) }
  const partition = retryPartition(destination.tier, rec.key, where.shapeOf(main))
  return { ...copy, topic: retryTopic(main), partition }
}

export type HandOverOptions = {
  log: Log
  /** The log refused: the record keeps its place and is offered again, for ever. */
  onRefused: (work: Work, error: unknown) => void
  minWaitMs?: number
}

type Waiting = { work: Work; record: NewRecord; done: (isDurable: boolean) => void }

const maxPerAppend = 200
const maxWaitMs = 5000

/**
 * Appends copies of failed records, those that come while one append flies together in the next. A record leaves its
 * place only when its copy is durable; one that the log refuses holds back none of the others.
 */
export class HandOvers {
  private readonly options: HandOverOptions
  private queue: Waiting[] = []
  private isBusy = false

  constructor(options: HandOverOptions) {
    this.options = options
  }

  /** True once the copy is durable; false when the record's partition went away before that. */
  add(work: Work, record: NewRecord): Promise<boolean> {
    return new Promise((done) => {
      this.queue.push({ work, record, done })
      if (!this.isBusy) void this.run()
    })
  }

  private async run(): Promise<void> {
    this.isBusy = true
    while (this.queue.length > 0) {
      const batch = this.queue.splice(0, maxPerAppend).filter(stillOurs)
      if (batch.length === 0) continue
      // Refused together they are tried one by one, each with its own patience.
      if (!(await this.append(batch))) for (const waiting of batch) void this.insist(waiting)
    }
    this.isBusy = false
  }

  private async append(batch: Waiting[]): Promise<boolean> {
    try {
      await this.options.log.append(batch.map(({ record }) => record))
    } catch (error) {
      for (const { work } of batch) this.options.onRefused(work, error)
      return false
    }
    for (const { done } of batch) done(true)
    return true
  }

  private async insist(waiting: Waiting): Promise<void> {
    const { signal } = waiting.work.partition.lifetime
    const { minWaitMs = 100 } = this.options
    for (let waitMs = minWaitMs; stillOurs(waiting); waitMs = Math.min(waitMs * 2, maxWaitMs)) {
      await delay(waitMs, signal)
      if (stillOurs(waiting) && (await this.append([waiting]))) return
    }
  }
}

function stillOurs({ work, done }: Waiting): boolean {
  if (work.isLost) done(false)
  return !work.isLost
}

/** A wait that an abort cuts short. */
function delay(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
    if (signal.aborted) done()
  })
}
