import { audit } from '../../audit/index.ts'
import { type Context, requireRight } from '../../context/index.ts'
import { transaction } from '../../database/index.ts'
import { notFound } from '../../errors/index.ts'

/** Takes the application from a member; 404 when the member does not have it. */
export async function unassignApplicationMember(
  ctx: Context,
  { workspaceId, applicationId, memberId }: { workspaceId: string; applicationId: string; memberId: string },
): Promise<void> {
  requireRight(ctx.actor, workspaceId, 'applications:write')
  await transaction(ctx, async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('applicationMembers')
      .where('workspaceId', '=', workspaceId)
      .where('applicationId', '=', applicationId)
      .where('memberId', '=', memberId)
      .executeTakeFirst()
    if (numDeletedRows === 0n) throw notFound('assignment')
    const details = { memberId }
    await audit(tx, { workspaceId, action: 'application.member_unassigned', subjectId: applicationId, details })
  })
}
