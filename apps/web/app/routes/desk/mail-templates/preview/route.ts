import { EmailPreview } from '@plutomi/contracts/api/email-templates'
import { callApi } from '../../../../lib/api.server.ts'
import { requireMember } from '../../../../lib/session.server.ts'
import { localeShown, readText } from '../template-form.ts'
import type { Route } from './+types/route.ts'

/** There is nothing to see here but by what the editor sends. */
export function loader(): never {
  throw new Response(null, { status: 404 })
}

/** The mail as a made-up applicant would get it, for the editor. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const form = await request.formData()
  const locale = localeShown(form)
  const text = readText(form, locale)
  if (text.subject === '' || text.body === '') return { mail: undefined, fault: undefined }
  const result = await callApi(request, context, {
    method: 'POST',
    path: `/v2/workspaces/${ctx.actor.workspaceId}/email-templates/preview`,
    // Only the language that is looked at: the other one may be half written.
    body: { texts: { en: text, es: text }, locale },
  })
  if (result.ok) return { mail: EmailPreview.parse(result.body), fault: undefined }
  return { mail: undefined, fault: result.problem.errors[0]?.message ?? result.problem.detail ?? result.problem.title }
}
