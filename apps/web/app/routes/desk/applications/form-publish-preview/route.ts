import { previewPublish } from '@plutomi/core/forms'
import { reading, requireMember } from '../../../../lib/session.server.ts'
import { idParam } from '../id-param.server.ts'
import type { Route } from './+types/route.ts'

/** What publishing the form's draft would change, for the dialog that asks. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const applicationId = idParam('app', params.applicationId)
  const stageId = idParam('stg', params.stageId)
  return reading(previewPublish(ctx, { workspaceId: ctx.actor.workspaceId, applicationId, stageId }))
}
