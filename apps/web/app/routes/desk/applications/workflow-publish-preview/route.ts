import { previewPublishWorkflow } from '@plutomi/core/workflows'
import { requireMember } from '../../../../lib/session.server.ts'
import { idParam } from '../id-param.server.ts'
import { readingOrNull } from '../reading-or-null.server.ts'
import type { Route } from './+types/route.ts'

/** Whom publishing the workflow's draft would reach, for the dialog that asks; null when there is no draft any more. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const workflowId = idParam('wfl', params.workflowId)
  return readingOrNull(previewPublishWorkflow(ctx, { workspaceId: ctx.actor.workspaceId, workflowId }))
}

/** The draft it was about is gone once it is published. */
export function shouldRevalidate() {
  return false
}
