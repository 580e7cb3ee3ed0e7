import { SaveForm } from '@plutomi/contracts/api/me'
import { callApi } from '../../../lib/api.server.ts'
import { ownCall } from '../../../lib/own-page.server.ts'
import type { Route } from './+types/route.ts'

/** What the form page saves while somebody types; the answer's status is all it needs. */
export async function action({ request, context, params }: Route.ActionArgs): Promise<Response> {
  const body = SaveForm.safeParse(await request.json().catch(() => undefined))
  if (!body.success) return new Response(null, { status: 400 })
  const call = { method: 'PUT', path: '/public/me/form', body: body.data } as const
  const result = await callApi(request, context, ownCall(params.applicantId, call))
  return new Response(null, { status: result.ok ? 204 : result.status })
}
