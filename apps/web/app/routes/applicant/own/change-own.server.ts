import { CorrectContact } from '@plutomi/contracts/api/me'
import type { OwnPage } from '@plutomi/contracts/api/me'
import { data, redirect } from 'react-router'
import { callApi, passCookies } from '../../../lib/api.server.ts'
import { errorsOf } from '../../../lib/api-errors.ts'
import type { FieldErrors } from '../../../lib/field-errors.ts'
import { formKeyOf, phoneFromForm, textOf } from '../../../lib/form.ts'
import { localeOf } from '../../../lib/locale.server.ts'
import { translator } from '../../../lib/messages.ts'
import { type OwnPageRequest, ownCall } from '../../../lib/own-page.server.ts'
import { ownPath } from '../../../lib/own-paths.ts'
import { ownPage } from '../../../messages/own-page.ts'

export interface TypedContact {
  name: string
  email: string
  phone: string
}

/** Corrects name, phone and, while it is possible, the address. */
export async function changeContact({ request, context, params }: OwnPageRequest, page: OwnPage, form: FormData) {
  const t = translator(ownPage, localeOf(request))
  const typed: TypedContact = {
    name: textOf(form, 'name') ?? '',
    email: textOf(form, 'email') ?? '',
    phone: phoneFromForm(form, 'phone') ?? '',
  }
  const isNewEmail = page.contact.canChangeEmail && typed.email.toLowerCase() !== page.contact.email
  const body = CorrectContact.safeParse({
    name: typed.name,
    phone: typed.phone === '' ? null : typed.phone,
    ...(isNewEmail && { email: typed.email }),
  })
  if (!body.success) return refuseContact(typed, faultsOf(body.error.issues, t), 422)
  const call = { method: 'PATCH', path: '/public/me', body: body.data } as const
  const result = await callApi(request, context, ownCall(params.applicantId, call))
  if (result.ok) throw redirect(ownPath(params.applicantId, 'saved'), { headers: passCookies(result) })
  return refuseContact(
    typed,
    errorsOf(result, { email: t('contact.email.error'), else: t('contact.failed') }),
    result.status,
  )
}

/** Withdraws; where that is no longer possible the page shows why. */
export async function withdraw({ request, context, params }: OwnPageRequest, form: FormData) {
  const call = { method: 'POST', path: '/public/me/withdraw', body: {}, idempotencyKey: formKeyOf(form) } as const
  const result = await callApi(request, context, ownCall(params.applicantId, call))
  if (result.ok) throw redirect(ownPath(params.applicantId))
  return data({ kind: 'withdraw' } as const, result.status)
}

function refuseContact(typed: TypedContact, errors: FieldErrors, status: number) {
  return data({ kind: 'contact', typed, errors } as const, status)
}

type Say = ReturnType<typeof translator<(typeof ownPage)['en']>>

function faultsOf(issues: readonly { path: readonly PropertyKey[] }[], t: Say): FieldErrors {
  const fields = new Set(issues.map(({ path }) => path[0]))
  const named = (['name', 'email', 'phone'] as const).filter((field) => fields.has(field))
  return Object.fromEntries(named.map((field) => [field, t(`contact.${field}.error`)]))
}
