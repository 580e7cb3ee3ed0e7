import { EmailPreview, SentTestEmail } from '@plutomi/contracts/api/email-templates'
import { type ApiFailure, callApi } from '../../../../lib/api.server.ts'
import { textOf } from '../../../../lib/form.ts'
import { localeOf } from '../../../../lib/locale.server.ts'
import { requireMember } from '../../../../lib/session.server.ts'
import { localeShown, readText } from '../template-form.ts'
import { faultSentence } from '../template-faults.server.ts'
import type { Route } from './+types/route.ts'

/** There is nothing to see here but by what the editor sends. */
export function loader(): never {
  throw new Response(null, { status: 404 })
}

const nothing = { mail: undefined, fault: undefined, sentTo: undefined }

/** The mail as one applicant, or a made-up one, would get it, for the editor: shown, or sent to whoever writes it. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const form = await request.formData()
  const locale = localeShown(form)
  const text = readText(form, locale)
  if (text.subject === '' || text.body === '') return nothing
  const isTest = form.get('intent') === 'test'
  const result = await callApi(request, context, {
    method: 'POST',
    path: `/v2/workspaces/${ctx.actor.workspaceId}/email-templates/${isTest ? 'test' : 'preview'}`,
    // Only the language that is looked at: the other one may be half written.
    body: { texts: { en: text, es: text }, locale, applicantId: textOf(form, 'previewApplicantId') },
  })
  if (!result.ok) return { ...nothing, fault: faultOf(request, result) }
  if (isTest) return { ...nothing, sentTo: SentTestEmail.parse(result.body).to }
  return { ...nothing, mail: EmailPreview.parse(result.body) }
}

function faultOf(request: Request, { problem }: ApiFailure): string {
  const [field] = problem.errors
  return (field && faultSentence(field, localeOf(request))) ?? field?.message ?? problem.detail ?? problem.title
}
