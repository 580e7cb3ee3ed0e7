import type { OwnPage } from '@plutomi/contracts/api/me'
import { idOf } from '@plutomi/contracts/ids'
import { getOwnPage } from '@plutomi/core/applicants'
import { type AppLoadContext, redirect } from 'react-router'
import type { ApiCall } from './api.server.ts'
import { ownPath } from './own-paths.ts'
import { findApplicantReading, reading } from './session.server.ts'

const ApplicantId = idOf('apl')

export interface OwnPageRequest {
  request: Request
  context: AppLoadContext
  params: { applicantId: string }
}

/** The own page of the applicant in the address; undefined when this browser has no cookie for it. */
export async function findOwnPage({ request, context, params }: OwnPageRequest): Promise<OwnPage | undefined> {
  if (!ApplicantId.safeParse(params.applicantId).success) throw new Response(null, { status: 404 })
  const found = await findApplicantReading(request, context, params.applicantId)
  return found && reading(getOwnPage(found.ctx))
}

/** The same for what hangs below it: without the cookie, or with nothing to fill in, it leads back to the own page. */
export async function requireOwnForm(asking: OwnPageRequest) {
  const page = await findOwnPage(asking)
  const form = page?.needed === 'form' ? page.form : null
  if (!page || !form) throw redirect(ownPath(asking.params.applicantId))
  return { page, form }
}

/** A call about this applicant, whatever other cookies of applicants the browser has. */
export function ownCall(applicantId: string, call: ApiCall): ApiCall {
  return { ...call, path: `${call.path}?${new URLSearchParams({ applicant: applicantId })}` }
}
