import type { Invite } from '@plutomi/contracts/api/members'
import { inviteCreated } from '@plutomi/contracts/events/workspaces'
import { newId } from '@plutomi/contracts/ids'
import type { Role } from '@plutomi/contracts/rights'
import { audit } from '../audit/index.ts'
import { type Context, requireRight } from '../context/index.ts'
import { originOf, transaction, type Tx } from '../database/index.ts'
import { DomainError } from '../errors/index.ts'
import { emit } from '../outbox/index.ts'
import { presentRoleOf } from './actor-role.ts'
import { closeInvite, findOpenInviteTo, insertInvite, toInvite } from './invites.queries.ts'
import { inviteExpiry } from './invites.ts'
import { isEmailOfLiveMember, lockMembers } from './members.queries.ts'
import { assertMayTouch } from './members.ts'

export interface NewInvite {
  workspaceId: string
  email: string
  role: Role
}

/** Invites an address for three days; the mail goes out with the event. Admins do not invite owners. */
export async function createInvite(ctx: Context, { workspaceId, email, role }: NewInvite): Promise<Invite> {
  requireRight(ctx.actor, workspaceId, 'members:manage')
  const { actor } = ctx
  if (actor.kind !== 'member') throw new DomainError('forbidden', 'Only a member can invite')
  return transaction(ctx, async (tx) => {
    await lockMembers(tx, workspaceId)
    assertMayTouch(await presentRoleOf(tx, workspaceId, actor), [role])
    await assertMayBeInvited(tx, workspaceId, email)
    const { now } = originOf(tx)
    const invite = {
      id: newId('inv'),
      email,
      role,
      invitedBy: actor.memberId,
      createdAt: now,
      expiresAt: inviteExpiry(now),
    }
    await insertInvite(tx, workspaceId, invite)
    const data = { inviteId: invite.id, role, version: 1 }
    await emit(tx, inviteCreated, { workspaceId, subjectId: workspaceId, data })
    await audit(tx, { workspaceId, action: 'invite.created', subjectId: invite.id, details: { role } })
    return toInvite(invite)
  })
}

async function assertMayBeInvited(tx: Tx, workspaceId: string, email: string): Promise<void> {
  if (await isEmailOfLiveMember(tx, workspaceId, email)) throw taken('is_member', 'This address is a member already')
  const open = await findOpenInviteTo(tx, workspaceId, email)
  if (!open) return
  const { now } = originOf(tx)
  if (open.expiresAt > now) throw taken('is_invited', 'This address is invited already; send that invite again')
  await closeInvite(tx, workspaceId, { id: open.id, revokedAt: now })
}

function taken(code: string, message: string): DomainError {
  return new DomainError('already_exists', message, { fields: [{ path: ['email'], code, message }] })
}
