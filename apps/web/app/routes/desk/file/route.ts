import { FileLink } from '@plutomi/contracts/api/files'
import { redirect } from 'react-router'
import { callApi } from '../../../lib/api.server.ts'
import { requireMember } from '../../../lib/session.server.ts'
import type { Route } from './+types/route.ts'

/** An applicant's file, or with `?inline` a picture to be shown: rights are asked each time, the link lasts a minute. */
export async function loader({ request, context, params }: Route.LoaderArgs): Promise<Response> {
  const { ctx } = await requireMember(request, context, params.workspace)
  const as = new URL(request.url).searchParams.has('inline') ? 'inline' : 'attachment'
  const path = `/v2/workspaces/${ctx.actor.workspaceId}/files/${encodeURIComponent(params.fileId)}/link?as=${as}`
  const result = await callApi(request, context, { method: 'GET', path })
  if (!result.ok) throw new Response(null, { status: result.status })
  return redirect(FileLink.parse(result.body).url, { headers: { 'Cache-Control': 'no-store' } })
}
