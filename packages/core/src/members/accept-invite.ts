import type { AcceptedInvite } from '@plutomi/contracts/api/members'
import { inviteAccepted } from '@plutomi/contracts/events/workspaces'
import { audit } from '../audit/index.ts'
import type { Context } from '../context/index.ts'
import { originOf, transaction, type Tx } from '../database/index.ts'
import { notFound } from '../errors/index.ts'
import { readLink } from '../links/index.ts'
import { emit } from '../outbox/index.ts'
import { findInviteByLink, type LinkedInvite, platformDb } from '../platform/index.ts'
import { requireUser, type UserActor } from '../users/index.ts'
import { addMember } from './add-member.ts'
import { closeInvite } from './invites.queries.ts'
import { findLiveMemberOfUser, lockMembers } from './members.queries.ts'

/**
 * Makes the signed-in user a member when its own, verified address was invited. A forged, old, revoked, used or late
 * link and one meant for another address are the same 404. Who is a member already keeps its role.
 */
export async function acceptInvite(ctx: Context, { token }: { token: string }): Promise<AcceptedInvite> {
  const user = requireUser(ctx.actor)
  const link = readLink(ctx.keyring, 'invite', token)
  if (!link) throw notFound('invite')
  return transaction(ctx, async (tx) => {
    const { now } = originOf(tx)
    const found = await findInviteByLink(platformDb(tx), link, now)
    if (!found) throw notFound('invite')
    await lockMembers(tx, found.workspaceId)
    // Again under the lock: it may have been revoked or accepted while we waited.
    const invite = await findInviteByLink(platformDb(tx), link, now)
    if (!invite || invite.email !== user.email) throw notFound('invite')
    return join(tx, invite, user)
  })
}

async function join(tx: Tx, invite: LinkedInvite, user: UserActor): Promise<AcceptedInvite> {
  const { workspaceId, workspaceSlug } = invite
  const member = await findLiveMemberOfUser(tx, workspaceId, user.userId)
  const role = member?.role ?? invite.role
  const memberId = member?.id ?? (await addMember(tx, workspaceId, { userId: user.userId, role, inviteId: invite.id }))
  await closeInvite(tx, workspaceId, { id: invite.id, acceptedAt: originOf(tx).now })
  await emit(tx, inviteAccepted, { workspaceId, subjectId: workspaceId, data: { inviteId: invite.id, memberId } })
  await audit(tx, { workspaceId, action: 'invite.accepted', subjectId: invite.id, details: { memberId, role } })
  return { workspaceId, workspaceSlug, memberId, role }
}
