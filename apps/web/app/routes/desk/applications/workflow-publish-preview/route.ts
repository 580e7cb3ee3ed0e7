import { getWorkflow, previewPublishWorkflow } from '@plutomi/core/workflows'
import { reading, requireMember } from '../../../../lib/session.server.ts'
import { idParam } from '../id-param.server.ts'
import { readingOrNull } from '../reading-or-null.server.ts'
import type { Route } from './+types/route.ts'

/** Whom publishing the workflow's draft would reach, for the dialog that asks; null when there is no draft any more. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const workflowId = idParam('wfl', params.workflowId)
  const workflow = { workspaceId: ctx.actor.workspaceId, workflowId }
  // A workflow that is not there is a 404; one that is may have no draft any more.
  await reading(getWorkflow(ctx, workflow))
  return readingOrNull(previewPublishWorkflow(ctx, workflow))
}

/** The draft it was about is gone once it is published. */
export function shouldRevalidate() {
  return false
}
