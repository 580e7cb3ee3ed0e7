import type { Role } from '@plutomi/contracts/rights'
import type { Actor } from '../context/index.ts'
import type { Tx } from '../database/index.ts'
import { DomainError } from '../errors/index.ts'
import { findLiveMember } from './members.queries.ts'

/**
 * The role the actor has now, under the lock: the one it came with may be outdated by a change that committed
 * meanwhile. What acts without a person (system, seed) acts as an owner.
 */
export async function presentRoleOf(tx: Tx, workspaceId: string, actor: Actor): Promise<Role> {
  if (actor.kind === 'system' || actor.kind === 'seed') return 'owner'
  const member = actor.kind === 'member' ? await findLiveMember(tx, workspaceId, actor.memberId) : undefined
  if (!member || !['owner', 'admin'].includes(member.role)) {
    throw new DomainError('forbidden', 'This needs the right members:manage')
  }
  return member.role
}
