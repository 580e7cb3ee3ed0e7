import { holdStateForUpdate } from '../applicants/index.ts'
import type { Context } from '../context/index.ts'
import { transaction, type Tx } from '../database/index.ts'
import { requestEmail, type SystemTemplateName } from '../mail/index.ts'
import { findApplicantRecipient } from './recipient.queries.ts'

interface ApplicantEvent {
  id: string
  workspaceId: string
  applicantId: string
}

/** Mails whoever applied the link to their own page. */
export async function notifyApplied(ctx: Context, event: ApplicantEvent): Promise<void> {
  await transaction(ctx, (tx) => mailApplicant(tx, event, { template: 'applied' }))
}

/** Mails the link anew to whoever asked for it. */
export async function notifyLink(ctx: Context, event: ApplicantEvent & { usefulUntil: Date }): Promise<void> {
  await transaction(ctx, (tx) => mailApplicant(tx, event, { template: 'link', usefulUntil: event.usefulUntil }))
}

/** Mails a rejection with the reason's sentence, when the reason says so; held as long as the rejection can be undone. */
export async function notifyRejected(ctx: Context, event: ApplicantEvent & { reasonId: string }): Promise<void> {
  const { workspaceId, reasonId } = event
  await transaction(ctx, async (tx) => {
    const reason = await tx
      .selectFrom('reasons')
      .select('isMailed')
      .where('workspaceId', '=', workspaceId)
      .where('id', '=', reasonId)
      .executeTakeFirst()
    if (reason?.isMailed !== 1) return
    const hold = await holdStateForUpdate(tx, workspaceId, event.id)
    if (hold.state === 'undone') return
    await mailApplicant(tx, event, {
      template: 'rejected',
      variables: { reasonId },
      ...(hold.state === 'open' && { openHoldId: hold.holdId }),
    })
  })
}

interface ApplicantMail {
  template: SystemTemplateName
  variables?: Record<string, string>
  usefulUntil?: Date
  openHoldId?: string
}

async function mailApplicant(
  tx: Tx,
  event: ApplicantEvent,
  { template, variables = {}, ...timing }: ApplicantMail,
): Promise<void> {
  const recipient = await findApplicantRecipient(tx, event.workspaceId, event.applicantId)
  if (!recipient) return
  await requestEmail(tx, {
    workspaceId: event.workspaceId,
    causeEvent: event.id,
    template,
    recipientId: recipient.personId,
    applicantId: event.applicantId,
    to: recipient.email,
    locale: recipient.locale,
    variables: { applicantId: event.applicantId, ...variables },
    isTransactional: true,
    ...timing,
  })
}
