import { EmailAddress } from '@plutomi/contracts/api/common'
import type { RequestLink } from '@plutomi/contracts/api/apply'
import type { AppLoadContext } from 'react-router'
import { publicPages } from '../messages/public.ts'
import { callApi } from './api.server.ts'
import { formKeyOf, textOf } from './form.ts'
import { localeOf } from './locale.server.ts'
import { translator } from './messages.ts'

export interface LinkAsked {
  state: 'sent' | 'refused'
  email: string
  error?: string
}

/** Asks for the mail with the link; says the same whether the address is known or not. */
export async function askForLink(
  { request, context }: { request: Request; context: AppLoadContext },
  place: Pick<RequestLink, 'workspace' | 'application'> | undefined,
  form: FormData,
): Promise<LinkAsked> {
  const t = translator(publicPages, localeOf(request))
  const typed = textOf(form, 'knownEmail') ?? ''
  const email = EmailAddress.safeParse(typed)
  if (!email.success) return { state: 'refused', email: typed, error: t('apply.email.error') }
  const body = { ...(place ?? { workspace: '', application: '' }), email: email.data }
  const call = { method: 'POST', path: '/public/links', body, idempotencyKey: formKeyOf(form) } as const
  const result = await callApi(request, context, call)
  if (result.ok || result.problem.code === 'idempotency_mismatch') return { state: 'sent', email: typed }
  const error = t(result.status === 429 ? 'apply.tooMany' : 'link.failed')
  return { state: 'refused', email: typed, error }
}
