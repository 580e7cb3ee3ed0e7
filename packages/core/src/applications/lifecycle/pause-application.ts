import type { ChangedApplication } from '@plutomi/contracts/api/applications'
import type { Context } from '../../context/context.ts'
import { requireRight } from '../../context/rights.ts'
import { transaction } from '../../database/transaction.ts'
import { type ApplicationReference, changeApplicationState } from './change-application-state.ts'

/** Nobody can apply for the moment; those who applied go on. */
export async function pauseApplication(ctx: Context, input: ApplicationReference): Promise<ChangedApplication> {
  requireRight(ctx.actor, input.workspaceId, 'applications:write')
  return transaction(ctx, (tx) => changeApplicationState(tx, input, 'pause'))
}
