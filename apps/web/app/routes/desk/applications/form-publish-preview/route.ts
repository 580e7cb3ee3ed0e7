import { previewPublish } from '@plutomi/core/forms'
import { requireMember } from '../../../../lib/session.server.ts'
import { idParam } from '../id-param.server.ts'
import { readingOrNull } from '../reading-or-null.server.ts'
import type { Route } from './+types/route.ts'

/** What publishing the form's draft would change, for the dialog that asks; null when there is no draft any more. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const applicationId = idParam('app', params.applicationId)
  const stageId = idParam('stg', params.stageId)
  return readingOrNull(previewPublish(ctx, { workspaceId: ctx.actor.workspaceId, applicationId, stageId }))
}

/** The draft it was about is gone once it is published. */
export function shouldRevalidate() {
  return false
}
