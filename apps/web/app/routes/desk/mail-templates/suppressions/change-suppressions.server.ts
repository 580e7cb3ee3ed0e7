import { idOf } from '@plutomi/contracts/ids'
import { type AppLoadContext, data } from 'react-router'
import { z } from 'zod'
import { type ApiCall, type ApiFailure, callApi } from '../../../../lib/api.server.ts'
import { errorsOf } from '../../../../lib/api-errors.ts'
import { formKeyOf, formObject } from '../../../../lib/form.ts'
import { localeOf } from '../../../../lib/locale.server.ts'
import { translator } from '../../../../lib/messages.ts'
import { suppressions as area } from '../../../../messages/suppressions.ts'

const Change = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('add'), email: z.string().default('') }),
  z.object({ intent: z.literal('remove'), suppressionId: idOf('spr'), email: z.string() }),
])
type Change = z.output<typeof Change>

/** Puts an address on the list or takes it off, through the API. */
export async function changeSuppressions(request: Request, context: AppLoadContext, workspaceId: string) {
  const form = await request.formData()
  const change = Change.safeParse(formObject(form))
  if (!change.success) throw new Response(null, { status: 404 })
  const { intent, email } = change.data
  const call = callOf(change.data, `/v2/workspaces/${workspaceId}/suppressions`)
  const result = await callApi(request, context, { ...call, idempotencyKey: formKeyOf(form) })
  if (!result.ok) return data({ intent, email, errors: refusalOf(request, result) }, result.status)
  return data({ intent, email, errors: undefined })
}

function callOf(change: Change, path: string): ApiCall {
  if (change.intent === 'remove') return { method: 'DELETE', path: `${path}/${change.suppressionId}` }
  return { method: 'POST', path, body: { email: change.email } }
}

function refusalOf(request: Request, result: ApiFailure) {
  const t = translator(area, localeOf(request))
  return errorsOf(result, {
    email: t('error.email'),
    already_exists: t('error.known'),
    forbidden: t('error.forbidden'),
    not_found: t('error.gone'),
    rate_limited: t('error.tooMany'),
    else: t('error.else'),
  })
}
