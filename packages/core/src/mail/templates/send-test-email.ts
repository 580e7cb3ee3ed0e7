import { newId } from '@plutomi/contracts/ids'
import { type Context, requireRight } from '../../context/index.ts'
import { transaction } from '../../database/index.ts'
import { DomainError } from '../../errors/index.ts'
import { requestEmail } from '../messages/request-email.ts'
import { previewedBytes, type PreviewedTexts } from './preview-email-template.ts'

/** What a test mail is called where others name their template. */
export const testTemplate = 'test'

/** Mails the texts, as they are in the editor, to whoever asks for it and to nobody else. */
export async function sendTestEmail(ctx: Context, input: PreviewedTexts): Promise<{ to: string }> {
  const { workspaceId, locale, applicantId } = input
  requireRight(ctx.actor, workspaceId, 'workflows:write')
  if (applicantId !== undefined) requireRight(ctx.actor, workspaceId, 'applicants:write')
  if (ctx.actor.kind !== 'member') throw new DomainError('forbidden', 'Only a member has an address to send a test to')
  const { userId } = ctx.actor
  const bytes = await previewedBytes(ctx.db, input)
  return transaction(ctx, async (tx) => {
    const { email: to } = await tx
      .selectFrom('users')
      .select('email')
      .where('id', '=', userId)
      .executeTakeFirstOrThrow()
    await requestEmail(tx, {
      workspaceId,
      // Nothing happened but the asking: each test is a mail of its own.
      causeEvent: newId('evt'),
      template: testTemplate,
      recipientId: userId,
      to,
      locale,
      // Whose names are in the kept bytes; not as its applicant, whose timeline this mail is none of.
      variables: applicantId === undefined ? {} : { previewOf: applicantId },
      isTransactional: true,
      bytes,
    })
    return { to }
  })
}
