import { Source, StartApplying, StartedApplying } from '@plutomi/contracts/api/apply'
import { nearestLocale } from '@plutomi/contracts/locale-text'
import { type AppLoadContext, redirect } from 'react-router'
import { type ApiResult, callApi, passCookies } from '../../../lib/api.server.ts'
import { likelyEmail } from '../../../lib/email-typo.ts'
import type { FieldErrors } from '../../../lib/field-errors.ts'
import { formKeyOf, textOf } from '../../../lib/form.ts'
import { localeOf } from '../../../lib/locale.server.ts'
import { translator } from '../../../lib/messages.ts'
import { publicPages } from '../../../messages/public.ts'

export interface RefusedStart {
  name: string
  email: string
  errors: FieldErrors
  /** The address that was probably meant. */
  suggestion?: string
}

interface Starting {
  request: Request
  context: AppLoadContext
  /** `/{workspace}/{application}` */
  place: string
}

/** Begins an application and leads to its form; what has to be asked again comes back with what was typed. */
export async function startApplication(starting: Starting, form: FormData): Promise<RefusedStart> {
  const { request, context, place } = starting
  const t = translator(publicPages, localeOf(request))
  const name = textOf(form, 'name') ?? ''
  const email = textOf(form, '_use') ?? textOf(form, 'email') ?? ''
  const locale = nearestLocale(localeOf(request))
  const body = StartApplying.safeParse({ name, email, locale, ...originOf(request, form) })
  if (!body.success) return { name, email, errors: errorsOf(body.error.issues, t) }
  const suggestion = textOf(form, '_keep') === email ? undefined : likelyEmail(email)
  if (suggestion !== undefined) return { name, email, errors: {}, suggestion }

  const call = { method: 'POST', path: `/public${place}/applicants`, body: body.data } as const
  let result = await callApi(request, context, { ...call, idempotencyKey: formKeyOf(form) })
  // Came back by the browser's history and changed something: another attempt than the one the key names.
  if (!result.ok && result.problem.code === 'idempotency_mismatch') result = await callApi(request, context, call)
  if (!result.ok) return { name, email, errors: { '': sentenceFor(result, t) } }
  const { applicantId } = StartedApplying.parse(result.body)
  throw redirect(`/a/${applicantId}/form`, { headers: passCookies(result) })
}

/** Where it was heard of, and the field that only programs fill in. */
function originOf(request: Request, form: FormData): { source?: string; website?: string } {
  const source = Source.safeParse(new URL(request.url).searchParams.get('source')?.toLowerCase())
  const website = textOf(form, 'website')
  return { ...(source.success && { source: source.data }), ...(website && { website: website.slice(0, 2000) }) }
}

type Say = ReturnType<typeof translator<(typeof publicPages)['en']>>

function errorsOf(issues: readonly { path: readonly PropertyKey[] }[], t: Say): FieldErrors {
  const fields = new Set(issues.map(({ path }) => path[0]))
  return {
    ...(fields.has('name') && { name: t('apply.name.error') }),
    ...(fields.has('email') && { email: t('apply.email.error') }),
  }
}

function sentenceFor(result: Extract<ApiResult, { ok: false }>, t: Say): string {
  const { code } = result.problem
  if (code === 'rate_limited') return t('apply.tooMany')
  return code === 'cap_reached' || code === 'not_open' ? t('apply.notOpen') : t('apply.failed')
}
