import type { FieldErrors } from '../../../lib/field-errors.ts'
import { textOf } from '../../../lib/form.ts'
import { localeOf } from '../../../lib/locale.server.ts'
import { translator } from '../../../lib/messages.ts'
import { readPendingSignIn } from '../../../lib/pending-sign-in.server.ts'
import { requestCode } from '../../../lib/request-code.server.ts'
import { auth } from '../../../messages/auth.ts'
import { checkCode } from '../code/answer.server.ts'
import type { Route } from './+types/route.ts'

/** What the dialog over a page is told. */
export type SignInAnswer =
  | { state: 'codeSent' | 'signedIn' }
  /** By field; '' is about the whole. */
  | { state: 'refused'; errors: FieldErrors }

/** Signs in over a page that stays: has a code mailed, then checks it. */
export async function action({ request, context }: Route.ActionArgs): Promise<Response> {
  const form = await request.formData()
  if (textOf(form, 'intent') !== 'check') {
    const requested = await requestCode(request, context, textOf(form, 'email') ?? '')
    if (!requested.ok) return told({ state: 'refused', errors: requested.errors }, { status: requested.status })
    return told({ state: 'codeSent' }, { headers: { 'Set-Cookie': requested.cookie } })
  }
  const pending = readPendingSignIn(request)
  if (!pending) {
    const t = translator(auth, localeOf(request))
    return told({ state: 'refused', errors: { code: t('code.expired') } }, { status: 422 })
  }
  const checked = await checkCode({ request, context, pending }, textOf(form, 'code') ?? '')
  if (checked.ok) return told({ state: 'signedIn' }, { headers: checked.headers })
  return told({ state: 'refused', errors: checked.errors }, checked.init)
}

function told(answer: SignInAnswer, init: ResponseInit): Response {
  return Response.json(answer, init)
}
