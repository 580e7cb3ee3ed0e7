import { memberJoined } from '@plutomi/contracts/events/workspaces'
import { newId } from '@plutomi/contracts/ids'
import type { Role } from '@plutomi/contracts/rights'
import { originOf, type Tx } from '../database/index.ts'
import { emit } from '../outbox/index.ts'
import { insertMember } from './members.queries.ts'

export interface NewMember {
  userId: string
  role: Role
  inviteId?: string
}

/** Makes the user a member, in the transaction of whatever let it in. Returns the member's id. */
export async function addMember(tx: Tx, workspaceId: string, { userId, role, inviteId }: NewMember): Promise<string> {
  const id = newId('mem')
  await insertMember(tx, workspaceId, { id, userId, role, createdAt: originOf(tx).now })
  await emit(tx, memberJoined, {
    workspaceId,
    subjectId: workspaceId,
    data: { memberId: id, userId, role, ...(inviteId !== undefined && { inviteId }) },
  })
  return id
}
