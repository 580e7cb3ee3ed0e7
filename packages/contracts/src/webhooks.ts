import { z } from 'zod'
import { eventCatalog } from './events/catalog.ts'
import { idOf } from './ids.ts'

/** What an endpoint may ask for: every kept event but those about users and about deliveries themselves (a loop). */
export const webhookEventTypes: readonly string[] = [...eventCatalog.values()]
  .filter(({ topic, isKept }) => isKept && topic !== 'users' && topic !== 'webhook-deliveries')
  .map(({ type }) => type)
  .toSorted()

/** Sent on demand, to see that an endpoint works; never subscribed to. */
export const webhookTestType = 'webhook.test'

export const WebhookEventType = z
  .string()
  .refine((type) => webhookEventTypes.includes(type), 'is no event that can be sent')
  .meta({ example: 'applicant.moved' })

export const webhookResourceKinds = ['applicant', 'application', 'workspace'] as const
export type WebhookResourceKind = (typeof webhookResourceKinds)[number]

/**
 * The body of every webhook. Fields are only ever added; anything else raises `version`. `data` are the facts of the
 * event as it happened, `resource` what it is about as the API (v2) showed it when the body was made.
 */
export const WebhookBody = z.object({
  version: z.literal(1),
  /** The event's: the same in every delivery of it, and in the event feed. */
  id: idOf('evt'),
  type: z.string(),
  time: z.iso.datetime(),
  workspaceId: idOf('wsp'),
  subjectId: z.string(),
  /** Counts the changes of the subject: of two deliveries the higher one is the newer. */
  seq: z.int().nullable(),
  actor: z.string(),
  dataVersion: z.int(),
  data: z.record(z.string(), z.unknown()),
  /** Null where the event is about nothing that has a representation, or its endpoint may not read it. */
  resource: z.object({ kind: z.enum(webhookResourceKinds), item: z.record(z.string(), z.unknown()) }).nullable(),
})
export type WebhookBody = z.output<typeof WebhookBody>
