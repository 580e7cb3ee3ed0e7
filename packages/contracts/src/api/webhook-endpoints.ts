import { z } from 'zod'
import { idOf } from '../ids.ts'
import { Scope } from '../rights.ts'
import { WebhookEventType } from '../webhooks.ts'
import { PageQuery, Timestamp } from './common.ts'
import { deliveryStates, webhookDisabledReasons, webhookEndpointStates } from './webhook-lists.ts'
import { WorkspaceParams } from './workspaces.ts'

export { deliveryStates, webhookDisabledReasons, webhookEndpointStates } from './webhook-lists.ts'

export const WebhookEndpointState = z.enum(webhookEndpointStates)
export type WebhookEndpointState = z.output<typeof WebhookEndpointState>

export const WebhookDisabledReason = z.enum(webhookDisabledReasons)
export type WebhookDisabledReason = z.output<typeof WebhookDisabledReason>

export const DeliveryState = z.enum(deliveryStates)
export type DeliveryState = z.output<typeof DeliveryState>

const unique = (values: readonly string[]) => new Set(values).size === values.length
const Url = z.url({ protocol: /^https?$/, error: 'is not an http(s):// address' }).max(2000)
const Description = z.string().trim().max(200)
/** Null stands for all of them. */
const EventTypes = z.array(WebhookEventType).min(1).max(100).refine(unique, 'names a type twice').nullable()
const ApplicationIds = z.array(idOf('app')).min(1).max(100).refine(unique, 'names one twice').nullable()

export const CreateWebhookEndpoint = z.strictObject({
  url: Url,
  description: Description.optional(),
  eventTypes: EventTypes,
  applicationIds: ApplicationIds,
})
export type CreateWebhookEndpoint = z.output<typeof CreateWebhookEndpoint>

export const UpdateWebhookEndpoint = z.strictObject({
  url: Url.optional(),
  description: Description.optional(),
  eventTypes: EventTypes.optional(),
  applicationIds: ApplicationIds.optional(),
})
export type UpdateWebhookEndpoint = z.output<typeof UpdateWebhookEndpoint>

export const WebhookEndpoint = z.object({
  id: idOf('whe'),
  url: z.string(),
  description: z.string(),
  eventTypes: z.array(z.string()).nullable(),
  applicationIds: z.array(idOf('app')).nullable(),
  /** What bodies may show: the reading scopes of whoever made the endpoint. */
  scopes: z.array(Scope),
  state: WebhookEndpointState,
  stateSince: Timestamp,
  disabledReason: WebhookDisabledReason.nullable(),
  consecutiveFailures: z.int(),
  /** After three failures in a row deliveries are held and one of them tries every half minute. */
  isHolding: z.boolean(),
  nextProbeAt: Timestamp.nullable(),
  /** Until when the secret before the last rotation signs too. */
  previousSecretExpiresAt: Timestamp.nullable(),
  /** What is being sent once more, a part at a time. */
  replay: z.object({ kind: z.enum(['failed', 'rewind']), since: Timestamp, askedAt: Timestamp }).nullable(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
})
export type WebhookEndpoint = z.output<typeof WebhookEndpoint>

/** The one answer that carries the secret; a replay of it does not. */
export const CreatedWebhookEndpoint = WebhookEndpoint.extend({ secret: z.string().optional() })
export type CreatedWebhookEndpoint = z.output<typeof CreatedWebhookEndpoint>

export const RotatedWebhookSecret = z.object({ secret: z.string().optional(), previousSecretExpiresAt: Timestamp })
export type RotatedWebhookSecret = z.output<typeof RotatedWebhookSecret>

export const Delivery = z.object({
  /** Also the header `webhook-id`, the same on every try. */
  id: idOf('dlv'),
  endpointId: idOf('whe'),
  eventId: idOf('evt'),
  eventType: z.string(),
  eventTime: Timestamp,
  subjectId: z.string(),
  applicantId: idOf('apl').nullable(),
  state: DeliveryState,
  stateSince: Timestamp,
  /** Why it waits although it is due. */
  heldBecause: z.enum(['undo_window', 'endpoint_failing']).nullable(),
  attemptCount: z.int(),
  nextAttemptAt: Timestamp.nullable(),
  /** Of the last try: the receiver's status, or what kept it from answering. */
  lastStatus: z.int().nullable(),
  lastError: z.string().nullable(),
  createdAt: Timestamp,
})
export type Delivery = z.output<typeof Delivery>

const Headers = z.record(z.string(), z.string())

export const DeliveryAttempt = z.object({
  id: idOf('att'),
  number: z.int(),
  startedAt: Timestamp,
  durationMs: z.int(),
  outcome: z.enum(['succeeded', 'failed']),
  error: z.string().nullable(),
  request: z.object({ url: z.string(), headers: Headers }),
  /** Null when nothing came back. The body's first 2 KB. */
  response: z.object({ status: z.int(), headers: Headers, body: z.string() }).nullable(),
})
export type DeliveryAttempt = z.output<typeof DeliveryAttempt>

/** With the first 2 KB of the body, null before the first try, and its tries, the first one first. */
export const DeliveryWithAttempts = Delivery.extend({
  body: z.string().nullable(),
  attempts: z.array(DeliveryAttempt),
})
export type DeliveryWithAttempts = z.output<typeof DeliveryWithAttempts>

export const ListDeliveries = PageQuery.extend({
  state: DeliveryState.optional(),
  eventType: z.string().max(48).optional(),
  /** Of events at or after this time. */
  since: Timestamp.optional(),
})
export type ListDeliveries = z.output<typeof ListDeliveries>

/** From which time on: what failed or was skipped since then, or every event since then. */
export const SendAgainSince = z.strictObject({ since: Timestamp })
export type SendAgainSince = z.output<typeof SendAgainSince>
export const RewindPreview = z.object({ count: z.int(), /** There are more than that. */ isCapped: z.boolean() })
export type RewindPreview = z.output<typeof RewindPreview>

export const WebhookEndpointParams = WorkspaceParams.extend({ endpointId: idOf('whe') })
export const DeliveryParams = WebhookEndpointParams.extend({ deliveryId: idOf('dlv') })
