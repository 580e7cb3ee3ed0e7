import { z } from 'zod'
import type { EmailFeedback } from './email-feedback.ts'

const name = z.string().regex(/^[\x21-\x7e]{1,100}$/)
const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text))
const words = z
  .string()
  .max(20_000)
  .nullish()
  .transform((text) => text ?? undefined)

const Mail = z.object({
  timestamp: moment,
  messageId: name,
  tags: z.record(z.string(), z.array(z.string())).nullish(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
})

const Bounce = z.object({
  bounceType: z.string(),
  bounceSubType: words,
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
  const { id, ...told } = toldBy(event)
  const name = id ?? `${mail.messageId}:${told.occurredAt.toISOString()}`
  return {
    feedbackId: `ses:${eventType.replace(' ', '')}:${name}`,
    emailId: emailIdOf(mail),
    providerMessageId: mail.messageId,
    sentAt: mail.timestamp,
    ...told,
  }
}

type Told = DistributiveOmit<EmailFeedback, 'feedbackId'> & { id?: string }
type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never

/** What happened, when, and – where SES names it – what this piece is called. */
function toldBy(event: SesEvent): Told {
  const sentAt = event.mail.timestamp
  switch (event.eventType) {
    case 'Send':
      return { kind: 'sent', occurredAt: sentAt }
    case 'Delivery':
      return { kind: 'delivered', occurredAt: event.delivery.timestamp, diagnostic: event.delivery.smtpResponse }
    case 'Bounce':
      return bounceOf(event.bounce)
    case 'Complaint': {
      const { timestamp: occurredAt, feedbackId: id, complaintFeedbackType: diagnostic } = event.complaint
      return { kind: 'complained', occurredAt, id, diagnostic }
    }
    case 'DeliveryDelay':
      return { kind: 'delayed', occurredAt: event.deliveryDelay.timestamp, diagnostic: event.deliveryDelay.delayType }
    case 'Reject':
      return { kind: 'failed', occurredAt: sentAt, diagnostic: event.reject.reason }
    case 'Rendering Failure':
      return { kind: 'failed', occurredAt: sentAt, diagnostic: event.failure.errorMessage }
  }
}

/** What SES could not settle (`Undetermined`) blocks no address. */
function bounceOf(told: z.output<typeof Bounce>): Told {
  const { bounceType, bounceSubType, bouncedRecipients, timestamp: occurredAt, feedbackId: id } = told
  const [first] = bouncedRecipients
  const diagnostic = first?.diagnosticCode ?? first?.status ?? bounceSubType
  return { kind: 'bounced', bounce: bounceType === 'Permanent' ? 'permanent' : 'transient', occurredAt, id, diagnostic }
}

/** Every mail of ours carries its id twice: as the tag its sender gives, and in a header of its own. */
function emailIdOf({ tags, headers }: z.output<typeof Mail>): string | undefined {
  const inHeader = headers?.find((header) => header.name.toLowerCase() === 'x-plutomi-email')?.value
  return [tags?.['dedupe_key']?.[0], inHeader].find((id) => id?.startsWith('eml_'))
}
