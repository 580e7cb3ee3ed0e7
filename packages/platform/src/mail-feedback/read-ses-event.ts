import { z } from 'zod'
import type { EmailFeedback } from './email-feedback.ts'

const name = z.string().regex(/^[\x21-\x7e]{1,100}$/)
const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text))
const words = z.string().max(20_000).nullish()

const Mail = z.object({
  timestamp: moment,
  messageId: name,
  tags: z.record(z.string(), z.array(z.string())).nullish(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
})

const Bounce = z.object({
  bounceType: z.string(),
  bounceSubType: z.string().nullish(),
  bouncedRecipients: z.array(z.object({ diagnosticCode: words, status: words })).default([]),
  timestamp: moment,
  feedbackId: name,
})
const Complaint = z.object({ timestamp: moment, feedbackId: name, complaintFeedbackType: words })
const Delivery = z.object({ timestamp: moment, smtpResponse: words })
const Delay = z.object({ timestamp: moment, delayType: words })

const SesEvent = z.discriminatedUnion('eventType', [
  z.object({ eventType: z.literal('Send'), mail: Mail }),
  z.object({ eventType: z.literal('Delivery'), mail: Mail, delivery: Delivery }),
  z.object({ eventType: z.literal('Bounce'), mail: Mail, bounce: Bounce }),
  z.object({ eventType: z.literal('Complaint'), mail: Mail, complaint: Complaint }),
  z.object({ eventType: z.literal('DeliveryDelay'), mail: Mail, deliveryDelay: Delay }),
  z.object({ eventType: z.literal('Reject'), mail: Mail, reject: z.object({ reason: words }) }),
  z.object({ eventType: z.literal('Rendering Failure'), mail: Mail, failure: z.object({ errorMessage: words }) }),
])
type SesEvent = z.output<typeof SesEvent>

const known: readonly string[] = SesEvent.options.map((option) => option.shape.eventType.value)

/** Configuration sets write `eventType`, an identity's own notifications `notificationType`. */
const Kind = z.looseObject({
  eventType: z.string().max(100).optional(),
  notificationType: z.string().max(100).optional(),
})

export type ReadSesEvent = { kind: 'feedback'; feedback: EmailFeedback } | { kind: 'ignored'; eventType: string }

/** What an event of SES tells of a mail; `ignored`: of a kind that tells nothing we ask for. Throws for what is no such event. */
export function readSesEvent(text: string): ReadSesEvent {
  const json = Kind.parse(JSON.parse(text))
  const eventType = json.eventType ?? json.notificationType ?? 'none'
  if (!known.includes(eventType)) return { kind: 'ignored', eventType }
  return { kind: 'feedback', feedback: feedbackOf(SesEvent.parse({ ...json, eventType })) }
}

function feedbackOf(event: SesEvent): EmailFeedback {
  const { eventType, mail } = event
  const own = { emailId: emailIdOf(mail), providerMessageId: mail.messageId, sentAt: mail.timestamp }
  const at = (occurredAt: Date, name = `${mail.messageId}:${occurredAt.toISOString()}`) => ({
    ...own,
    occurredAt,
    feedbackId: `ses:${eventType.replace(' ', '')}:${name}`,
  })
  switch (event.eventType) {
    case 'Send':
      return { ...at(mail.timestamp), kind: 'sent' }
    case 'Delivery':
      return {
        ...at(event.delivery.timestamp),
        kind: 'delivered',
        diagnostic: event.delivery.smtpResponse ?? undefined,
      }
    case 'Bounce':
      return { ...at(event.bounce.timestamp, event.bounce.feedbackId), ...bounceOf(event.bounce) }
    case 'Complaint': {
      const { timestamp, feedbackId, complaintFeedbackType } = event.complaint
      return { ...at(timestamp, feedbackId), kind: 'complained', diagnostic: complaintFeedbackType ?? undefined }
    }
    case 'DeliveryDelay':
      return {
        ...at(event.deliveryDelay.timestamp),
        kind: 'delayed',
        diagnostic: event.deliveryDelay.delayType ?? undefined,
      }
    case 'Reject':
      return { ...at(mail.timestamp), kind: 'failed', diagnostic: event.reject.reason ?? undefined }
    case 'Rendering Failure':
      return { ...at(mail.timestamp), kind: 'failed', diagnostic: event.failure.errorMessage ?? undefined }
  }
}

/** What SES could not settle (`Undetermined`) blocks no address. */
function bounceOf({ bounceType, bounceSubType, bouncedRecipients }: z.output<typeof Bounce>) {
  const said = bouncedRecipients[0]?.diagnosticCode ?? bouncedRecipients[0]?.status ?? bounceSubType
  return {
    kind: 'bounced' as const,
    bounce: bounceType === 'Permanent' ? ('permanent' as const) : ('transient' as const),
    diagnostic: said ?? undefined,
  }
}

/** Every mail of ours carries its id twice: as the tag its sender gives, and in a header of its own. */
function emailIdOf({ tags, headers }: z.output<typeof Mail>): string | undefined {
  const inHeader = headers?.find((header) => header.name.toLowerCase() === 'x-plutomi-email')?.value
  return [tags?.['dedupe_key']?.[0], inHeader].find((id) => id?.startsWith('eml_'))
}
