import { listApplications } from '@plutomi/core/applications'
import { data } from 'react-router'
import { reading, requireMember } from '../../../../lib/session.server.ts'
import type { Route } from './+types/route.ts'

const offeredApplications = 200

/** What of the workspace has a name to jump to; the newest, as nobody types the name of the rest. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const { workspaceId } = ctx.actor
  const { items } = await reading(listApplications(ctx, { workspaceId, limit: offeredApplications }))
  const applications = items.map(({ id, name }) => ({ id, name }))
  return data({ applications }, { headers: { 'Cache-Control': 'no-store' } })
}

/** Read when the palette opens, not after each change. */
export function shouldRevalidate(): boolean {
  return false
}
