import { UpdateMe } from '@plutomi/contracts/api/auth'
import type { AppLoadContext } from 'react-router'
import { auth } from '../messages/auth.ts'
import { callApi } from './api.server.ts'
import { errorsOf } from './api-errors.ts'
import type { FieldErrors } from './field-errors.ts'
import { textOf } from './form.ts'
import { localeOf } from './locale.server.ts'
import { translator } from './messages.ts'

const Name = UpdateMe.shape.name.unwrap()

/** Keeps the name of whoever had none yet, when the form asked for it (`userName`); undefined when all is well. */
export async function saveName(
  request: Request,
  context: AppLoadContext,
  form: FormData,
): Promise<FieldErrors | undefined> {
  if (!form.has('userName')) return undefined
  const t = translator(auth, localeOf(request))
  const name = Name.safeParse(textOf(form, 'userName') ?? '')
  if (!name.success) return { userName: t('workspace.yourNameError') }
  const result = await callApi(request, context, { method: 'PATCH', path: '/v2/me', body: { name: name.data } })
  return result.ok ? undefined : errorsOf(result, { rate_limited: t('tooMany'), else: t('failed') })
}
