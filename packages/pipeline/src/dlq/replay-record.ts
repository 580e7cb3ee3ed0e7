import type { NewRecord } from '../log.ts'
import { mainTopicOf, type RetryShape, retryPartition, retryTopic } from '../topics.ts'
import type { DeadLetter } from './dead-letter.ts'

export type ReplayMark = { replayId: string; tier: number; shape: RetryShape }

/**
 * The letter for the .retry topic, so that only the group it failed in meets it again, with all its tries before it.
 * Key, value and the event's headers stay as they are; why it failed stays beside them.
 */
export function replayRecord({ rec, replayCount }: DeadLetter, { replayId, tier, shape }: ReplayMark): NewRecord {
  return {
    topic: retryTopic(mainTopicOf(rec.topic)),
    partition: retryPartition(tier, rec.key, shape),
    key: rec.key,
    value: rec.value,
    headers: {
      ...rec.headers,
      'px-attempt': '0',
      'px-replay-id': replayId,
      'px-replay-count': String(replayCount + 1),
    },
  }
}
