import { newId } from '@plutomi/contracts/ids'
import type { EmailFeedback } from '@plutomi/platform/mail-feedback'
import { isDuplicateKey, originOf, type Tx } from '../../database/index.ts'
import type { FedBackState } from './email-feedback.ts'

/** Notes that a message from outside was dealt with; false when it had been before. Two at once wait for each other here. */
export async function markReceived(tx: Tx, messageId: string): Promise<boolean> {
  try {
    await tx
      .insertInto('inbox')
      .values({ messageId, receivedAt: originOf(tx).now })
      .execute()
    return true
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
    originOf(tx).onRepeat()
    return false
  }
}

export interface FedBackMail {
  workspaceId: string
  id: string
  template: string
  recipientId: string
  applicantId: string | null
  toEmail: string
  lane: 'free' | 'paid'
  state: string
}

/** The mail under its lock: its feedback is taken in one piece at a time. */
export async function lockFedBackMail(tx: Tx, workspaceId: string, emailId: string): Promise<FedBackMail> {
  const row = await tx
    .selectFrom('emailMessages')
    .select(['workspaceId', 'id', 'template', 'recipientId', 'applicantId', 'toEmail', 'lane', 'state'])
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', emailId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { ...row, lane: row.lane === 'free' ? 'free' : 'paid' }
}

export async function insertEmailEvent(tx: Tx, mail: FedBackMail, feedback: EmailFeedback): Promise<void> {
  await tx
    .insertInto('emailEvents')
    .values({
      workspaceId: mail.workspaceId,
      id: newId('eme'),
      emailId: mail.id,
      feedbackId: feedback.feedbackId,
      kind: feedback.kind,
      bounce: feedback.kind === 'bounced' ? feedback.bounce : null,
      diagnostic: feedback.diagnostic?.slice(0, 500) ?? null,
      occurredAt: feedback.occurredAt,
      receivedAt: originOf(tx).now,
    })
    .execute()
}

/** Moves the mail on and ends any attempt at sending it; what its sender had noted already stays. */
export async function moveMailOn(
  tx: Tx,
  { workspaceId, id }: FedBackMail,
  { state, feedback }: { state: FedBackState; feedback: EmailFeedback },
): Promise<void> {
  const { occurredAt, sentAt = occurredAt, providerMessageId, diagnostic } = feedback
  await tx
    .updateTable('emailMessages')
    .set((eb) => ({
      state,
      stateSince: occurredAt,
      claimToken: null,
      claimUntil: null,
      providerMessageId: eb.fn.coalesce('providerMessageId', eb.val(providerMessageId ?? null)),
      sentAt: eb.fn.coalesce('sentAt', eb.val(sentAt)),
      error: state === 'failed' ? (diagnostic?.slice(0, 500) ?? null) : eb.ref('error'),
    }))
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}
