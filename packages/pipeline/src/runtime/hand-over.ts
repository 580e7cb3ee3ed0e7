import type { Log, NewRecord, Rec } from '../log.ts'
import { failedCopy } from '../record.ts'
import { dlqTopic, mainTopicOf, type RetryShape, retryPartition, retryTopic } from '../topics.ts'
import type { Destination } from './verdict.ts'

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

const minWaitMs = 100
const maxWaitMs = 5000

/** Appends until it worked: a failed record leaves its place only when its copy is durable. False when given up by `signal`. */
export async function appendForEver(
  log: Log,
  records: NewRecord[],
  { signal, onError }: { signal: AbortSignal; onError: (error: unknown) => void },
): Promise<boolean> {
  for (let waitMs = minWaitMs; ; waitMs = Math.min(waitMs * 2, maxWaitMs)) {
    if (signal.aborted) return false
    try {
      await log.append(records)
      return true
    } catch (error) {
      onError(error)
      await delay(waitMs, signal)
    }
  }
}

/** A wait that an abort cuts short. */
export function delay(ms: number, signal: AbortSignal): Promise<void> {
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
