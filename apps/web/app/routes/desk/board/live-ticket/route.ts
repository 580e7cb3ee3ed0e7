import { LiveTicket } from '@plutomi/contracts/api/live'
import { callApi } from '../../../../lib/api.server.ts'
import { requireMember } from '../../../../lib/session.server.ts'
import type { Route } from './+types/route.ts'

/** The path of one live connection with its ticket in it, as text. */
export async function action({ request, context, params }: Route.ActionArgs): Promise<Response> {
  const { ctx } = await requireMember(request, context, params.workspace)
  const workspace = `/v2/workspaces/${ctx.actor.workspaceId}`
  const result = await callApi(request, context, { method: 'POST', path: `${workspace}/live-tickets` })
  if (!result.ok) return new Response(null, { status: result.status })
  const { ticket } = LiveTicket.parse(result.body)
  return new Response(`${workspace}/live?ticket=${encodeURIComponent(ticket)}`, {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}
