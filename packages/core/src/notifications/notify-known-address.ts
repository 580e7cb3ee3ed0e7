import type { Context } from '../context/index.ts'
import { transaction } from '../database/index.ts'
import { requestEmail } from '../mail/index.ts'

/** Mails a known address that somebody applied with it: offers what was typed, or says from when one may apply anew. */
export async function notifyKnownAddress(
  ctx: Context,
  event: { id: string; workspaceId: string; shadowId: string; reapplyOn?: string },
): Promise<void> {
  const { workspaceId, shadowId } = event
  const shadow = await ctx.db
    .selectFrom('shadowApplicants')
    .select(['personId', 'email', 'locale', 'expiresAt'])
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', shadowId)
    .executeTakeFirst()
  if (!shadow) return
  await transaction(ctx, (tx) =>
    requestEmail(tx, {
      workspaceId,
      causeEvent: event.id,
      template: 'known_address',
      recipientId: shadow.personId,
      to: shadow.email,
      locale: shadow.locale,
      variables: { shadowId, ...(event.reapplyOn !== undefined && { reapplyOn: event.reapplyOn }) },
      isTransactional: true,
      usefulUntil: shadow.expiresAt,
    }),
  )
}
