import { BegunUpload } from '@plutomi/contracts/api/files'
import { callApi } from '../../../lib/api.server.ts'
import { ownCall } from '../../../lib/own-page.server.ts'
import { answerOf } from './answer-of.server.ts'
import type { Route } from './+types/route.ts'

/** What the form page announces before it sends a file: answered with where to put it, or why not. */
export async function action({ request, context, params }: Route.ActionArgs): Promise<Response> {
  const body: unknown = await request.json().catch(() => undefined)
  const call = { method: 'POST', path: '/public/me/files', body } as const
  return answerOf(await callApi(request, context, ownCall(params.applicantId, call)), BegunUpload)
}
