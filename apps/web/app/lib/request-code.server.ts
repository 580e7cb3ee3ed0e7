import { LoginCode } from '@plutomi/contracts/api/auth'
import { nearestLocale } from '@plutomi/contracts/locale-text'
import type { AppLoadContext } from 'react-router'
import { callApi } from './api.server.ts'
import { errorsOf } from './api-errors.ts'
import type { FieldErrors } from './field-errors.ts'
import { localeOf } from './locale.server.ts'
import { translator } from './messages.ts'
import { pendingSignInCookie } from './pending-sign-in.server.ts'
import { auth } from '../messages/auth.ts'

export type CodeRequest = { ok: true; cookie: string } | { ok: false; status: number; errors: FieldErrors }

/** Has a code mailed to the address; the cookie remembers which one, for the page that asks for it. */
export async function requestCode(request: Request, context: AppLoadContext, email: string): Promise<CodeRequest> {
  const locale = localeOf(request)
  const t = translator(auth, locale)
  const result = await callApi(request, context, {
    method: 'POST',
    path: '/v2/auth/codes',
    body: { email, locale: nearestLocale(locale) },
  })
  if (!result.ok) {
    const sentences = { email: t('signIn.emailError'), rate_limited: t('tooMany'), else: t('failed') }
    return { ok: false, status: result.status, errors: errorsOf(result, sentences) }
  }
  const { loginCodeId, expiresAt } = LoginCode.parse(result.body)
  const pending = {
    loginCodeId,
    email: email.trim().toLowerCase(),
    sentAt: context.core.clock.now().getTime(),
    expiresAt: Date.parse(expiresAt),
    wrongCount: 0,
  }
  return { ok: true, cookie: pendingSignInCookie(context, pending) }
}
