import type { Member } from '@plutomi/contracts/api/members'
import { memberRoleChanged } from '@plutomi/contracts/events/workspaces'
import type { Role } from '@plutomi/contracts/rights'
import { audit } from '../audit/index.ts'
import { type Context, requireRight } from '../context/index.ts'
import { transaction, type Tx } from '../database/index.ts'
import { notFound } from '../errors/index.ts'
import { emit } from '../outbox/index.ts'
import { presentRoleOf } from './actor-role.ts'
import { countOwners, findLiveMember, getMemberView, lockMembers, setRole } from './members.queries.ts'
import { assertKeepsOwner, assertMayTouch } from './members.ts'

export interface RoleChange {
  workspaceId: string
  memberId: string
  role: Role
}

/** Gives a member another role; the workspace keeps an owner, and admins do not touch owners. */
export async function changeMemberRole(ctx: Context, { workspaceId, memberId, role }: RoleChange): Promise<Member> {
  requireRight(ctx.actor, workspaceId, 'members:manage')
  return transaction(ctx, async (tx) => {
    await lockMembers(tx, workspaceId)
    const member = await findLiveMember(tx, workspaceId, memberId)
    if (!member) throw notFound('member')
    assertMayTouch(await presentRoleOf(tx, workspaceId, ctx.actor), [member.role, role])
    if (member.role !== role) await applyRole(tx, { workspaceId, memberId, role }, member.role)
    return getMemberView(tx, workspaceId, memberId)
  })
}

async function applyRole(tx: Tx, { workspaceId, memberId, role }: RoleChange, from: Role): Promise<void> {
  assertKeepsOwner({ from, to: role, ownerCount: await countOwners(tx, workspaceId) })
  await setRole(tx, workspaceId, { id: memberId, role })
  await emit(tx, memberRoleChanged, { workspaceId, subjectId: workspaceId, data: { memberId, from, to: role } })
  await audit(tx, { workspaceId, action: 'member.role_changed', subjectId: memberId, details: { from, to: role } })
}
