import { type AppLoadContext, data, redirect } from 'react-router'
import { type ApiFailure, callApi, passCookies } from '../../../lib/api.server.ts'
import { textOf } from '../../../lib/form.ts'
import { localeOf } from '../../../lib/locale.server.ts'
import { translator } from '../../../lib/messages.ts'
import {
  noPendingSignInCookie,
  type PendingSignIn,
  pendingSignInCookie,
  readPendingSignIn,
} from '../../../lib/pending-sign-in.server.ts'
import { requestCode } from '../../../lib/request-code.server.ts'
import { safePath } from '../../../lib/safe-path.ts'
import { signInPath } from '../../../lib/sign-in-paths.ts'
import { auth } from '../../../messages/auth.ts'

const triesPerCode = 5

interface Asked {
  request: Request
  context: AppLoadContext
  pending: PendingSignIn
  to: string
}

/** Checks the code and signs in, or has another one sent. */
export async function answerCodeForm(request: Request, context: AppLoadContext) {
  const to = safePath(new URL(request.url).searchParams.get('to'), '/app')
  const form = await request.formData()
  const pending = readPendingSignIn(request)
  if (!pending) throw redirect(signInPath('/sign-in', to))
  const asked = { request, context, pending, to }
  return textOf(form, 'intent') === 'resend' ? resend(asked) : check(asked, textOf(form, 'code') ?? '')
}

async function resend({ request, context, pending, to }: Asked) {
  const requested = await requestCode(request, context, pending.email)
  if (!requested.ok) return refusal(context, requested.errors, requested.status)
  const path = signInPath('/sign-in/code', to)
  throw redirect(`${path}${path.includes('?') ? '&' : '?'}resent`, { headers: { 'Set-Cookie': requested.cookie } })
}

async function check(asked: Asked, typed: string) {
  const checked = await checkCode(asked, typed)
  if (checked.ok) throw redirect(asked.to, { headers: checked.headers })
  return refusal(asked.context, checked.errors, checked.init)
}

type CheckedCode = { ok: true; headers: Headers } | { ok: false; errors: Record<string, string>; init: ResponseInit }

/** Signs in with the typed code: the cookies of the session, or what is wrong. */
export async function checkCode(asked: Omit<Asked, 'to'>, typed: string): Promise<CheckedCode> {
  const { request, context, pending } = asked
  const code = typed.replace(/\s/g, '')
  const t = translator(auth, localeOf(request))
  if (!/^\d{6}$/.test(code)) return { ok: false, errors: { code: t('code.digits') }, init: { status: 422 } }
  const body = { loginCodeId: pending.loginCodeId, code }
  const result = await callApi(request, context, { method: 'POST', path: '/v2/auth/sessions', body })
  if (!result.ok) return refuseCode(asked, result)
  const headers = passCookies(result)
  headers.append('Set-Cookie', noPendingSignInCookie(context))
  return { ok: true, headers }
}

function refuseCode({ request, context, pending }: Omit<Asked, 'to'>, { status }: ApiFailure): CheckedCode {
  const t = translator(auth, localeOf(request))
  const refused = (errors: Record<string, string>): CheckedCode => ({ ok: false, errors, init: { status } })
  if (status === 429) return refused({ '': t('tooMany') })
  if (status >= 500) return refused({ '': t('failed') })
  if (context.core.clock.now().getTime() >= pending.expiresAt) return refused({ code: t('code.expired') })
  const wrongCount = pending.wrongCount + 1
  const count = triesPerCode - wrongCount
  const message = count > 0 ? t('code.wrong', { count }) : t('code.noTries')
  const cookie = pendingSignInCookie(context, { ...pending, wrongCount })
  return { ok: false, errors: { code: message }, init: { status, headers: { 'Set-Cookie': cookie } } }
}

function refusal(context: AppLoadContext, errors: Record<string, string>, init: number | ResponseInit) {
  return data({ errors, answeredAt: context.core.clock.now().getTime() }, init)
}
