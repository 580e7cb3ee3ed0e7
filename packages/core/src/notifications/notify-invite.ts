import type { Context } from '../context/index.ts'
import { transaction } from '../database/index.ts'
import { requestEmail } from '../mail/index.ts'

/** Mails an invitation, unless it was accepted, revoked or sent anew since. */
export async function notifyInvite(
  ctx: Context,
  event: { id: string; workspaceId: string; inviteId: string; version: number },
): Promise<void> {
  const { workspaceId, inviteId } = event
  const invite = await ctx.db
    .selectFrom('invites')
    .innerJoin('workspaces', 'workspaces.id', 'invites.workspaceId')
    .select(['invites.email', 'invites.expiresAt', 'invites.version', 'workspaces.locale'])
    .where('invites.workspaceId', '=', workspaceId)
    .where('invites.id', '=', inviteId)
    .where('invites.acceptedAt', 'is', null)
    .where('invites.revokedAt', 'is', null)
    .executeTakeFirst()
  if (invite?.version !== event.version) return
  await transaction(ctx, (tx) =>
    requestEmail(tx, {
      workspaceId,
      causeEvent: event.id,
      template: 'invite',
      recipientId: inviteId,
      to: invite.email,
      locale: invite.locale,
      variables: { inviteId },
      isTransactional: true,
      usefulUntil: invite.expiresAt,
    }),
  )
}
