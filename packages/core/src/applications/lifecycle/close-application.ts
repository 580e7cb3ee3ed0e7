import type { ChangedApplication } from '@plutomi/contracts/api/applications'
import { type Context, requireRight } from '../../context/index.ts'
import { transaction } from '../../database/index.ts'
import { type ApplicationReference, changeApplicationState } from './change-application-state.ts'

/** Nobody can apply any more; those who applied go on. */
export async function closeApplication(ctx: Context, input: ApplicationReference): Promise<ChangedApplication> {
  requireRight(ctx.actor, input.workspaceId, 'applications:write')
  return transaction(ctx, (tx) => changeApplicationState(tx, input, 'close'))
}
