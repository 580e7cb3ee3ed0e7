import { getFormDraft, previewPublish } from '@plutomi/core/forms'
import { reading, requireMember } from '../../../../lib/session.server.ts'
import { idParam } from '../id-param.server.ts'
import { readingOrNull } from '../reading-or-null.server.ts'
import type { Route } from './+types/route.ts'

/** What publishing the form's draft would change, for the dialog that asks; null when there is no draft any more. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const applicationId = idParam('app', params.applicationId)
  const stageId = idParam('stg', params.stageId)
  const stage = { workspaceId: ctx.actor.workspaceId, applicationId, stageId }
  // A stage that is not there is a 404; one that is may have no draft any more.
  await reading(getFormDraft(ctx, stage))
  return readingOrNull(previewPublish(ctx, stage))
}

/** The draft it was about is gone once it is published. */
export function shouldRevalidate() {
  return false
}
