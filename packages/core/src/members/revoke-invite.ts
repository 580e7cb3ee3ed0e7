import { audit } from '../audit/index.ts'
import { type Context, requireRight } from '../context/index.ts'
import { originOf, transaction } from '../database/index.ts'
import { notFound } from '../errors/index.ts'
import { presentRoleOf } from './actor-role.ts'
import { closeInvite, findOpenInvite } from './invites.queries.ts'
import { lockMembers } from './members.queries.ts'
import { assertMayTouch } from './members.ts'
import type { InviteReference } from './resend-invite.ts'

/** Ends an invite that is not accepted yet; its link stops working at once. */
export async function revokeInvite(ctx: Context, { workspaceId, inviteId }: InviteReference): Promise<void> {
  requireRight(ctx.actor, workspaceId, 'members:manage')
  await transaction(ctx, async (tx) => {
    await lockMembers(tx, workspaceId)
    const invite = await findOpenInvite(tx, workspaceId, inviteId)
    if (!invite) throw notFound('invite')
    assertMayTouch(await presentRoleOf(tx, workspaceId, ctx.actor), [invite.role])
    await closeInvite(tx, workspaceId, { id: inviteId, revokedAt: originOf(tx).now })
    await audit(tx, { workspaceId, action: 'invite.revoked', subjectId: inviteId })
  })
}
