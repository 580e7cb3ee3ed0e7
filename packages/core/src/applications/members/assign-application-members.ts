import type { ApplicationMember } from '@plutomi/contracts/api/applications'
import { audit } from '../../audit/index.ts'
import { type Context, requireRight } from '../../context/index.ts'
import { originOf, transaction } from '../../database/index.ts'
import { invalidField } from '../../errors/index.ts'
import { lockApplication } from '../application.queries.ts'
import { listAssigned, listLiveMembers } from './application-member.queries.ts'

/** Gives members (reviewers, above all) this application to work on. Those who have it keep it. Returns all of them. */
export async function assignApplicationMembers(
  ctx: Context,
  input: { workspaceId: string; applicationId: string; memberIds: readonly string[] },
): Promise<{ items: ApplicationMember[] }> {
  const { workspaceId, applicationId } = input
  requireRight(ctx.actor, workspaceId, 'applications:write')
  const memberIds = [...new Set(input.memberIds)]
  return transaction(ctx, async (tx) => {
    await lockApplication(tx, workspaceId, applicationId)
    const members = await listLiveMembers(tx, workspaceId, memberIds)
    if (members.length !== memberIds.length)
      throw invalidField(['memberIds'], 'not_found', 'Not all of these are members of the workspace')
    const createdAt = originOf(tx).now
    await tx
      .insertInto('applicationMembers')
      .values(memberIds.map((memberId) => ({ workspaceId, applicationId, memberId, createdAt })))
      .onDuplicateKeyUpdate((eb) => ({ createdAt: eb.ref('applicationMembers.createdAt') }))
      .execute()
    const details = { memberIds }
    await audit(tx, { workspaceId, action: 'application.members_assigned', subjectId: applicationId, details })
    return { items: await listAssigned(tx, workspaceId, applicationId) }
  })
}
