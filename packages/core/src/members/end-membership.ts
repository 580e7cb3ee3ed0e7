import { memberRemoved } from '@plutomi/contracts/events/workspaces'
import { revokeKeysOfMember } from '../api-keys/index.ts'
import { audit } from '../audit/index.ts'
import { originOf, type Tx } from '../database/index.ts'
import { emit } from '../outbox/index.ts'
import { revokeInvitesOfMember } from './invites.queries.ts'
import { countOwners, type MemberRow, markRemoved } from './members.queries.ts'
import { assertKeepsOwner } from './members.ts'

/**
 * Ends a membership under the lock of `lockMembers`. Keys the member made and invites it sent end with it: who is shut
 * out keeps no way in.
 */
export async function endMembership(
  tx: Tx,
  workspaceId: string,
  { member, action }: { member: MemberRow; action: 'member.removed' | 'member.left' },
): Promise<void> {
  const { now } = originOf(tx)
  assertKeepsOwner({ from: member.role, to: 'removed', ownerCount: await countOwners(tx, workspaceId) })
  await markRemoved(tx, workspaceId, { id: member.id, now })
  const apiKeyIds = await revokeKeysOfMember(tx, workspaceId, member.id)
  await revokeInvitesOfMember(tx, workspaceId, { memberId: member.id, now })
  await emit(tx, memberRemoved, {
    workspaceId,
    subjectId: workspaceId,
    data: { memberId: member.id, userId: member.userId },
  })
  await audit(tx, { workspaceId, action, subjectId: member.id, details: { role: member.role, apiKeyIds } })
}
