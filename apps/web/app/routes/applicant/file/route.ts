import { CompletedUpload, FileLink } from '@plutomi/contracts/api/files'
import { redirect } from 'react-router'
import { callApi } from '../../../lib/api.server.ts'
import { ownCall } from '../../../lib/own-page.server.ts'
import { answerOf } from '../files/answer-of.server.ts'
import type { Route } from './+types/route.ts'

/** A file of one's own, by a link that is good for a minute. */
export async function loader({ request, context, params }: Route.LoaderArgs): Promise<Response> {
  const call = { method: 'GET', path: `/public/me/files/${params.fileId}/link` } as const
  const result = await callApi(request, context, ownCall(params.applicantId, call))
  if (!result.ok) throw new Response(null, { status: result.status })
  return redirect(FileLink.parse(result.body).url)
}

/** All of a file was sent, or it is taken back. */
export async function action({ request, context, params }: Route.ActionArgs): Promise<Response> {
  const path = `/public/me/files/${params.fileId}`
  if (request.method === 'DELETE') {
    const result = await callApi(request, context, ownCall(params.applicantId, { method: 'DELETE', path }))
    return Response.json({}, { status: result.ok ? 200 : result.status })
  }
  const body: unknown = await request.json().catch(() => ({}))
  const call = { method: 'POST', path: `${path}/complete`, body } as const
  return answerOf(await callApi(request, context, ownCall(params.applicantId, call)), CompletedUpload)
}
