import { isDomainError } from '@plutomi/core/errors'
import { previewRewind } from '@plutomi/core/webhooks'
import { getWorkspace } from '@plutomi/core/workspaces'
import { localeOf } from '../../../../lib/locale.server.ts'
import { translator } from '../../../../lib/messages.ts'
import { reading, requireMember } from '../../../../lib/session.server.ts'
import { zonedMoment } from '../../../../lib/zoned-time.ts'
import { webhooks as area } from '../../../../messages/webhooks.ts'
import { idParam } from '../load-endpoint.server.ts'
import type { Route } from './+types/route.ts'

interface Preview {
  count?: number
  isCapped?: boolean
  fault?: string
}

/** How many events a rewind to this time would send, for the dialog that asks. */
export async function loader({ request, context, params }: Route.LoaderArgs): Promise<Preview> {
  const { ctx } = await requireMember(request, context, params.workspace)
  const { workspaceId } = ctx.actor
  const endpointId = idParam('whe', params.endpointId)
  const { timeZone } = await reading(getWorkspace(ctx, { workspaceId }))
  const since = zonedMoment(new URL(request.url).searchParams.get('since') ?? '', timeZone)
  const fault = translator(area, localeOf(request))('error.since')
  if (!since) return { fault }
  try {
    return await previewRewind(ctx, { workspaceId, endpointId, since: since.toISOString() })
  } catch (error) {
    if (isDomainError(error) && error.code === 'unprocessable') return { fault }
    return reading(Promise.reject(error))
  }
}
