import { z } from 'zod'
import { idOf } from '../ids.ts'
import { defineEvent } from './define.ts'

const topic = 'webhook-deliveries'
/** `eventId` and `eventType` are of what is delivered. */
const delivery = z.object({
  deliveryId: idOf('dlv'),
  endpointId: idOf('whe'),
  eventId: idOf('evt'),
  eventType: z.string(),
})

export const webhookRequested = defineEvent('webhook.requested', { topic, isKept: false, data: delivery })
export const webhookSucceeded = defineEvent('webhook.succeeded', {
  topic,
  isKept: false,
  data: delivery.extend({ attemptCount: z.int() }),
})
/** The last try failed, or the receiver wants no more. */
export const webhookFailed = defineEvent('webhook.failed', {
  topic,
  data: delivery.extend({ attemptCount: z.int(), error: z.string(), status: z.int().optional() }),
})
