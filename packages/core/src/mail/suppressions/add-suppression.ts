import type { Suppression } from '@plutomi/contracts/api/suppressions'
import { audit } from '../../audit/index.ts'
import { type Context, requireRight } from '../../context/index.ts'
import { transaction } from '../../database/index.ts'
import { DomainError } from '../../errors/index.ts'
import { getSuppression, insertSuppression, raiseSuppression } from './suppression.queries.ts'

/** Stops all mail of the workspace to an address, by hand. */
export async function addSuppression(
  ctx: Context,
  { workspaceId, email }: { workspaceId: string; email: string },
): Promise<Suppression> {
  requireRight(ctx.actor, workspaceId, 'suppressions:manage')
  return transaction(ctx, async (tx) => {
    const by = { email, cause: 'manual' } as const
    const isNew = (await insertSuppression(tx, workspaceId, by)) !== undefined
    if (!isNew && !(await raiseSuppression(tx, workspaceId, by)))
      throw new DomainError('already_exists', 'This address is not mailed already')
    const suppression = await getSuppression(tx, workspaceId, email)
    await audit(tx, { workspaceId, action: 'suppression.added', subjectId: suppression.id })
    return suppression
  })
}
