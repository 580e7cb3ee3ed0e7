import type { EmailFeedback } from '@plutomi/platform/mail-feedback'

/** How far a mail can have come by feedback. */
export type FedBackState = 'sent' | 'failed' | 'delivered' | 'bounced' | 'complained'

/**
 * States only move forward, so that feedback repeated or out of order ends the same. Queued, expired and suppressed are
 * what we say of a mail whose hand-over we did not see end; the provider knows better.
 */
const ranks: Readonly<Record<string, number>> = {
  queued: 0,
  expired: 0,
  suppressed: 0,
  sent: 1,
  failed: 2,
  delivered: 3,
  bounced: 4,
  complained: 5,
}

/** What a mail's state becomes, if anything; `never_sent`: it was held back or cancelled, so the feedback cannot be about it. */
export function stateAfter(state: string, { kind }: Pick<EmailFeedback, 'kind'>): FedBackState | 'same' | 'never_sent' {
  const rank = ranks[state]
  if (rank === undefined) return 'never_sent'
  const told = kind === 'delayed' ? 'sent' : kind
  return (ranks[told] ?? 0) > rank ? told : 'same'
}

/** Whether nobody had noted yet that the mail went out. */
export function isUnsettled(state: string): boolean {
  return ranks[state] === 0
}

/** Why an address may not be mailed any more, if so: a full mailbox is none, an address that does not exist is. */
export function suppressionCause(feedback: EmailFeedback): 'bounced' | 'complained' | undefined {
  if (feedback.kind === 'complained') return 'complained'
  return feedback.kind === 'bounced' && feedback.bounce === 'permanent' ? 'bounced' : undefined
}
