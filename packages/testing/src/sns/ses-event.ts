import { randomUUID } from 'node:crypto'

export interface ToldMail {
  /** Our id of the mail, as its tag says. */
  emailId?: string
  messageId: string
  sentAt: Date
  at: Date
}

/** What each kind of event adds to the mail it is about. */
const details = {
  Send: () => ({ send: {} }),
  Delivery: (timestamp: string) => ({
    delivery: { timestamp, processingTimeMillis: 546, recipients: ['ada@example.com'], smtpResponse: '250 ok' },
  }),
  Bounce: (timestamp: string) => ({
    bounce: {
      bounceType: 'Permanent',
      bounceSubType: 'General',
      bouncedRecipients: [{ emailAddress: 'ada@example.com', status: '5.1.1', diagnosticCode: '550 no such user' }],
      timestamp,
      feedbackId: randomUUID(),
    },
  }),
  SoftBounce: (timestamp: string) => ({
    bounce: {
      bounceType: 'Transient',
      bounceSubType: 'MailboxFull',
      bouncedRecipients: [{ emailAddress: 'ada@example.com', status: '4.2.2', diagnosticCode: '452 mailbox full' }],
      timestamp,
      feedbackId: randomUUID(),
    },
  }),
  Complaint: (timestamp: string) => ({
    complaint: {
      complainedRecipients: [{ emailAddress: 'ada@example.com' }],
      timestamp,
      feedbackId: randomUUID(),
      complaintSubType: null,
      complaintFeedbackType: 'abuse',
    },
  }),
  DeliveryDelay: (timestamp: string) => ({
    deliveryDelay: { timestamp, delayType: 'MailboxFull', expirationTime: timestamp, delayedRecipients: [] },
  }),
  Reject: () => ({ reject: { reason: 'Bad content' } }),
  'Rendering Failure': () => ({ failure: { errorMessage: 'A variable is missing', templateName: 'T' } }),
  Open: (timestamp: string) => ({ open: { timestamp, ipAddress: '192.0.2.1', userAgent: 'Mail' } }),
} as const

export type SesEventKind = keyof typeof details

/** An event as SES publishes it (a configuration set's, with its tags). */
export function aSesEvent(kind: SesEventKind, { emailId, messageId, sentAt, at }: ToldMail): string {
  const tags = {
    'ses:configuration-set': ['plutomi'],
    'ses:from-domain': ['example.com'],
    ...(emailId !== undefined && { dedupe_key: [emailId] }),
  }
  const mail = {
    timestamp: sentAt.toISOString(),
    source: 'jobs@example.com',
    sendingAccountId: '123456789012',
    messageId,
    destination: ['ada@example.com'],
    headersTruncated: false,
    headers: [{ name: 'Subject', value: 'Hello' }],
    commonHeaders: { from: ['jobs@example.com'], to: ['ada@example.com'], subject: 'Hello' },
    tags,
  }
  const eventType = kind === 'SoftBounce' ? 'Bounce' : kind
  return JSON.stringify({ eventType, mail, ...details[kind](at.toISOString()) })
}
