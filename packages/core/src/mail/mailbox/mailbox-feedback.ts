import { type Context, withoutSignal } from '../../context/index.ts'
import { transaction } from '../../database/index.ts'
import { notFound } from '../../errors/index.ts'
import { listDueMailboxFeedback, platformDb } from '../../platform/index.ts'
import { recordEmailFeedback } from '../feedback/record-email-feedback.ts'

/** What the reader of the local mailbox can make happen to a mail, as a provider would tell it. */
export const mailboxFeedbackKinds = ['delivered', 'bounced', 'complained'] as const
export type MailboxFeedbackKind = (typeof mailboxFeedbackKinds)[number]

/** How much later feedback comes that is to come late. */
const lateMs = 60_000

interface MailboxFeedback {
  messageId: string
  kind: MailboxFeedbackKind
}

/** Reports it at once, or plans it: the scheduler reports it when its time has come. */
export async function reportFromMailbox(ctx: Context, feedback: MailboxFeedback & { isLate: boolean }): Promise<void> {
  const { messageId, kind, isLate } = feedback
  const at = new Date(ctx.clock.now().getTime() + lateMs)
  const isThere = isLate ? await planFeedback(ctx, { messageId, kind, at }) : await report(ctx, { messageId, kind })
  if (!isThere) throw notFound('mail in the mailbox')
}

/** Reports what was planned and is due, the oldest first. */
export async function reportLateFromMailbox(ctx: Context, limit: number): Promise<number> {
  const due = await listDueMailboxFeedback(platformDb(ctx.db), { now: ctx.clock.now(), limit })
  for (const { messageId, feedback } of due) {
    const kind = mailboxFeedbackKinds.find((known) => known === feedback)
    // Its feedback is known by its name: a death before the plan is dropped repeats nothing.
    if (kind) await report(ctx, { messageId, kind })
    await planFeedback(ctx, { messageId, kind: null, at: null })
  }
  return due.length
}

/** False when there is no such mail any more. */
async function report(ctx: Context, { messageId, kind }: MailboxFeedback): Promise<boolean> {
  const facts = {
    feedbackId: `mailbox:${kind}:${messageId}`,
    providerMessageId: messageId,
    occurredAt: ctx.clock.now(),
  }
  const told = { ...withoutSignal(ctx), actor: { kind: 'system', name: 'mailbox' } as const }
  const outcome = await recordEmailFeedback(
    told,
    kind === 'bounced'
      ? { ...facts, kind, bounce: 'permanent', diagnostic: 'Bounced by hand in the mailbox' }
      : { ...facts, kind },
  )
  return outcome !== 'unknown_mail'
}

interface Plan {
  messageId: string
  kind: MailboxFeedbackKind | null
  at: Date | null
}

async function planFeedback(ctx: Context, { messageId, kind, at }: Plan): Promise<boolean> {
  const { numUpdatedRows } = await transaction(ctx, (tx) =>
    tx
      .updateTable('mailboxMessages')
      .set({ feedback: kind, feedbackAt: at })
      .where('messageId', '=', messageId)
      .executeTakeFirst(),
  )
  return numUpdatedRows > 0n
}
