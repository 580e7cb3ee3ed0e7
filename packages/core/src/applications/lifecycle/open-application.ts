import type { ChangedApplication } from '@plutomi/contracts/api/applications'
import { type Context, requireRight } from '../../context/index.ts'
import { transaction } from '../../database/index.ts'
import { assertHasStage } from '../application.ts'
import { lockApplication } from '../application.queries.ts'
import { listStages } from '../stage.queries.ts'
import { type ApplicationReference, changeApplicationState } from './change-application-state.ts'

/** People may apply from now on. Refused without a stage. */
export async function openApplication(ctx: Context, input: ApplicationReference): Promise<ChangedApplication> {
  const { workspaceId, applicationId } = input
  requireRight(ctx.actor, workspaceId, 'applications:write')
  return transaction(ctx, async (tx) => {
    // Locked first, so that the last stage is not deleted between the count and the change.
    await lockApplication(tx, workspaceId, applicationId)
    assertHasStage((await listStages(tx, workspaceId, applicationId)).length)
    return changeApplicationState(tx, input, 'open')
  })
}
