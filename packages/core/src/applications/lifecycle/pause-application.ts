import type { ChangedApplication } from '@plutomi/contracts/api/applications'
import { type Context, requireRight } from '../../context/index.ts'
import { transaction } from '../../database/index.ts'
import { type ApplicationReference, changeApplicationState } from './change-application-state.ts'

/** Nobody can apply for the moment; those who applied go on. */
export async function pauseApplication(ctx: Context, input: ApplicationReference): Promise<ChangedApplication> {
  requireRight(ctx.actor, input.workspaceId, 'applications:write')
  return transaction(ctx, (tx) => changeApplicationState(tx, input, 'pause'))
}
