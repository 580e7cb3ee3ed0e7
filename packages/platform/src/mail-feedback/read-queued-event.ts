import { z } from 'zod'
import { type ReadSesEvent, readSesEvent } from './read-ses-event.ts'
import { SnsRefused } from './sns-errors.ts'

const Envelope = z.looseObject({ Type: z.literal('Notification'), TopicArn: z.string(), Message: z.string() })

/**
 * What a message of the queue tells. The queue's policy says who may write to it, so no signature is asked for; a topic
 * that wrote to it by another policy's mistake is refused all the same. With raw delivery there is no envelope.
 */
export function readQueuedEvent(body: string, topicArns: readonly string[]): ReadSesEvent {
  const envelope = Envelope.safeParse(JSON.parse(body))
  if (!envelope.success) return readSesEvent(body)
  const { TopicArn, Message } = envelope.data
  if (topicArns.length > 0 && !topicArns.includes(TopicArn)) throw new SnsRefused('The message is of another topic')
  return readSesEvent(Message)
}
