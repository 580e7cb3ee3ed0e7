import { type Context, requireRight } from '../context/index.ts'
import { transaction } from '../database/index.ts'
import { notFound } from '../errors/index.ts'
import { presentRoleOf } from './actor-role.ts'
import { endMembership } from './end-membership.ts'
import { findLiveMember, lockMembers } from './members.queries.ts'
import { assertMayTouch } from './members.ts'

export interface MemberReference {
  workspaceId: string
  memberId: string
}

/** Takes a member out of the workspace; the last owner stays, and admins do not touch owners. */
export async function removeMember(ctx: Context, { workspaceId, memberId }: MemberReference): Promise<void> {
  requireRight(ctx.actor, workspaceId, 'members:manage')
  await transaction(ctx, async (tx) => {
    await lockMembers(tx, workspaceId)
    const member = await findLiveMember(tx, workspaceId, memberId)
    if (!member) throw notFound('member')
    assertMayTouch(await presentRoleOf(tx, workspaceId, ctx.actor), [member.role])
    await endMembership(tx, workspaceId, { member, action: 'member.removed' })
  })
}
