import { previewPublishWorkflow } from '@plutomi/core/workflows'
import { reading, requireMember } from '../../../../lib/session.server.ts'
import { idParam } from '../id-param.server.ts'
import type { Route } from './+types/route.ts'

/** Whom publishing the workflow's draft would reach, for the dialog that asks. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const workflowId = idParam('wfl', params.workflowId)
  return reading(previewPublishWorkflow(ctx, { workspaceId: ctx.actor.workspaceId, workflowId }))
}
