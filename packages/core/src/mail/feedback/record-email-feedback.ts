import { emailBounced, emailComplained, emailDelivered, emailFailed, emailSent } from '@plutomi/contracts/events/emails'
import type { EmailFeedback } from '@plutomi/platform/mail-feedback'
import type { Context } from '../../context/index.ts'
import { originOf, transaction, type Tx } from '../../database/index.ts'
import { DomainError } from '../../errors/index.ts'
import { emit } from '../../outbox/index.ts'
import { findMailOfFeedback, platformDb } from '../../platform/index.ts'
import { emailEmission } from '../messages/email-emission.ts'
import { suppressAddress } from '../suppressions/suppression.queries.ts'
import { type FedBackState, isUnsettled, stateAfter, suppressionCause } from './email-feedback.ts'
import {
  type FedBackMail,
  insertEmailEvent,
  lockFedBackMail,
  markReceived,
  moveMailOn,
} from './email-feedback.queries.ts'

/** `unknown_mail`: no mail of ours, for instance of another installation that sends by the same account. */
export type FeedbackOutcome = 'recorded' | 'repeated' | 'unknown_mail' | 'never_sent'

/**
 * Takes in what the provider tells about a mail, once: the piece itself, the mail's state (only forward), the event that
 * tells of the step, and the address' suppression. Feedback that comes before anybody noted that the mail was sent
 * settles that too, so that nobody sends it again.
 */
export async function recordEmailFeedback(ctx: Context, told: EmailFeedback): Promise<FeedbackOutcome> {
  if (ctx.actor.kind !== 'system')
    throw new DomainError('forbidden', 'Only the mail provider tells what became of a mail')
  const found = await findMailOfFeedback(platformDb(ctx.db), told)
  if (!found) return 'unknown_mail'
  return transaction(ctx, async (tx) => {
    if (!(await markReceived(tx, told.feedbackId))) return 'repeated'
    const mail = await lockFedBackMail(tx, found.workspaceId, found.emailId)
    const state = stateAfter(mail.state, told)
    if (state === 'never_sent') return 'never_sent'
    const feedback = notAhead(told, originOf(tx).now)
    await insertEmailEvent(tx, mail, feedback)
    if (state !== 'same') await moveOn(tx, mail, { state, feedback })
    const cause = suppressionCause(feedback)
    if (cause && mail.workspaceId !== '') await suppressAddress(tx, mail.workspaceId, { ...mail, cause })
    return 'recorded'
  })
}

/** Nothing of ours begins in the future because a provider's clock is ahead. */
function notAhead(feedback: EmailFeedback, now: Date): EmailFeedback {
  const { occurredAt, sentAt = occurredAt } = feedback
  const earlier = (time: Date) => (time > now ? now : time)
  return { ...feedback, occurredAt: earlier(occurredAt), sentAt: earlier(sentAt) }
}

interface Step {
  state: FedBackState
  feedback: EmailFeedback
}

async function moveOn(tx: Tx, mail: FedBackMail, { state, feedback }: Step): Promise<void> {
  await moveMailOn(tx, mail, { state, feedback })
  const emission = emailEmission(mail)
  const { data } = emission
  if (isUnsettled(mail.state) && state !== 'failed') await emit(tx, emailSent, emission)
  switch (state) {
    case 'sent':
      return
    case 'failed':
      // Not the provider's words: they name addresses, and events name nobody.
      return void (await emit(tx, emailFailed, { ...emission, data: { ...data, error: 'Refused by the provider' } }))
    case 'delivered':
      return void (await emit(tx, emailDelivered, emission))
    case 'bounced':
      return void (await emit(tx, emailBounced, { ...emission, data: { ...data, bounce: bounceOf(feedback) } }))
    case 'complained':
      return void (await emit(tx, emailComplained, emission))
  }
}

/** The events' words for it. */
function bounceOf(feedback: EmailFeedback): 'hard' | 'soft' {
  return feedback.kind === 'bounced' && feedback.bounce === 'permanent' ? 'hard' : 'soft'
}
