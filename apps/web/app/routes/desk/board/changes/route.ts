import { isRouteErrorResponse } from 'react-router'
import { callApi } from '../../../../lib/api.server.ts'
import type { ChangeAnswer } from '../../../../lib/applicant-change.ts'
import { answerOf, callOf, ChangeRequest } from '../../../../lib/applicant-change.server.ts'
import { requireMember } from '../../../../lib/session.server.ts'
import type { Route } from './+types/route.ts'

/** Makes one change to applicants for whichever page of the desk asks. */
export async function action({ request, context, params }: Route.ActionArgs): Promise<ChangeAnswer> {
  const { ctx } = await requireMember(request, context, params.workspace)
  const asked = ChangeRequest.safeParse(await request.json())
  if (!asked.success) return { ok: false, code: 'invalid_body' }
  const call = callOf(ctx.actor.workspaceId, asked.data.change)
  const result = await callApi(request, context, { ...call, idempotencyKey: asked.data.key })
  return answerOf(result, context.core.clock.now())
}

/** Nothing to read: asked for early, it brings this route to the browser, so that even the first change can be refused in its place. */
export function clientLoader(): null {
  return null
}

export function shouldRevalidate(): boolean {
  return false
}

/** A change that cannot reach the server is refused in its place; the page stays. */
export async function clientAction({ serverAction }: Route.ClientActionArgs): Promise<ChangeAnswer> {
  try {
    return await serverAction()
  } catch (error) {
    // Signed out meanwhile: the sign-in page is the answer.
    if (error instanceof Response) throw error
    return { ok: false, code: isRouteErrorResponse(error) ? 'internal' : 'offline' }
  }
}
