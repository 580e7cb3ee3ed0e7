import { audit } from '../../audit/index.ts'
import { type Context, requireRight } from '../../context/index.ts'
import { transaction } from '../../database/index.ts'
import { notFound } from '../../errors/index.ts'
import { deleteSuppression } from './suppression.queries.ts'

/** Lets the address be mailed again; a mail that was suppressed meanwhile stays unsent. */
export async function removeSuppression(
  ctx: Context,
  { workspaceId, suppressionId }: { workspaceId: string; suppressionId: string },
): Promise<void> {
  requireRight(ctx.actor, workspaceId, 'suppressions:manage')
  await transaction(ctx, async (tx) => {
    if (!(await deleteSuppression(tx, workspaceId, suppressionId))) throw notFound('suppression')
    await audit(tx, { workspaceId, action: 'suppression.removed', subjectId: suppressionId })
  })
}
