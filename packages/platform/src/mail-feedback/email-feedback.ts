interface FeedbackFacts {
  /** Names this piece of feedback: the same one again, by whatever way it comes, changes nothing. Ascii, at most 200 characters. */
  feedbackId: string
  /** Our id of the mail, as its tag says. Without it the mail is found by what the provider calls it. */
  emailId?: string | undefined
  providerMessageId?: string | undefined
  occurredAt: Date
  /** When the provider took the mail over; noted where its sender died before it could. */
  sentAt?: Date | undefined
  /** What the other side said, in its words. */
  diagnostic?: string | undefined
}

/** What the provider tells about a mail. A delayed one is still under way. */
export type EmailFeedback = FeedbackFacts &
  (
    | { kind: 'sent' | 'delivered' | 'complained' | 'delayed' | 'failed' }
    | { kind: 'bounced'; bounce: 'permanent' | 'transient' }
  )

export type EmailFeedbackKind = EmailFeedback['kind']
