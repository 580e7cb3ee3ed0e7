import type { Invite } from '@plutomi/contracts/api/members'
import { inviteCreated } from '@plutomi/contracts/events/workspaces'
import { audit } from '../audit/index.ts'
import { type Context, requireRight } from '../context/index.ts'
import { originOf, transaction } from '../database/index.ts'
import { notFound } from '../errors/index.ts'
import { emit } from '../outbox/index.ts'
import { presentRoleOf } from './actor-role.ts'
import { findOpenInvite, renewInvite, toInvite } from './invites.queries.ts'
import { inviteExpiry } from './invites.ts'
import { lockMembers } from './members.queries.ts'
import { assertMayTouch } from './members.ts'

export interface InviteReference {
  workspaceId: string
  inviteId: string
}

/** Mails the invite again for another three days; the link sent before stops working. */
export async function resendInvite(ctx: Context, { workspaceId, inviteId }: InviteReference): Promise<Invite> {
  requireRight(ctx.actor, workspaceId, 'members:manage')
  return transaction(ctx, async (tx) => {
    await lockMembers(tx, workspaceId)
    const invite = await findOpenInvite(tx, workspaceId, inviteId)
    if (!invite) throw notFound('invite')
    assertMayTouch(await presentRoleOf(tx, workspaceId, ctx.actor), [invite.role])
    const version = invite.version + 1
    const expiresAt = inviteExpiry(originOf(tx).now)
    await renewInvite(tx, workspaceId, { id: inviteId, version, expiresAt })
    const data = { inviteId, role: invite.role, version }
    await emit(tx, inviteCreated, { workspaceId, subjectId: workspaceId, data })
    await audit(tx, { workspaceId, action: 'invite.resent', subjectId: inviteId, details: { version } })
    return toInvite({ ...invite, expiresAt })
  })
}
