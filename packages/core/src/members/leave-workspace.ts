import { type Context, requireRight } from '../context/index.ts'
import { transaction } from '../database/index.ts'
import { DomainError, notFound } from '../errors/index.ts'
import { endMembership } from './end-membership.ts'
import { findLiveMember, lockMembers } from './members.queries.ts'

/** Ends the member's own membership, whatever its role; only the last owner has to stay. */
export async function leaveWorkspace(ctx: Context, { workspaceId }: { workspaceId: string }): Promise<void> {
  requireRight(ctx.actor, workspaceId, 'workspace:read')
  const { actor } = ctx
  if (actor.kind !== 'member') throw new DomainError('forbidden', 'Only a member can leave')
  await transaction(ctx, async (tx) => {
    await lockMembers(tx, workspaceId)
    const member = await findLiveMember(tx, workspaceId, actor.memberId)
    if (!member) throw notFound('member')
    await endMembership(tx, workspaceId, { member, action: 'member.left' })
  })
}
