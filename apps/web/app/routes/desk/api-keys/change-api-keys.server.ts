import { CreatedApiKey } from '@plutomi/contracts/api/api-keys'
import { idOf } from '@plutomi/contracts/ids'
import { type AppLoadContext, data } from 'react-router'
import { z } from 'zod'
import { type ApiCall, type ApiFailure, callApi } from '../../../lib/api.server.ts'
import { errorsOf } from '../../../lib/api-errors.ts'
import { formKeyOf, formObject } from '../../../lib/form.ts'
import { localeOf } from '../../../lib/locale.server.ts'
import { translator } from '../../../lib/messages.ts'
import { apiKeys as area } from '../../../messages/api-keys.ts'
import { isExpiryDays } from './expiry.ts'

const Change = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('create'),
    name: z.string().default(''),
    scopes: z.array(z.string()).default([]),
    expiresAfterDays: z.coerce.number().refine(isExpiryDays).optional(),
  }),
  z.object({ intent: z.literal('revoke'), apiKeyId: idOf('key') }),
])
type Change = z.output<typeof Change>

const dayMs = 24 * 60 * 60 * 1000

/** Makes or revokes a key. The secret goes into this one answer and nowhere else. */
export async function changeApiKeys(request: Request, context: AppLoadContext, workspaceId: string) {
  const form = await request.formData()
  const change = Change.safeParse(formObject(form))
  if (!change.success) throw new Response(null, { status: 404 })
  const call = callOf(change.data, `/v2/workspaces/${workspaceId}/api-keys`, context.core.clock.now())
  const result = await callApi(request, context, { ...call, idempotencyKey: formKeyOf(form) })
  if (!result.ok) return data({ secret: undefined, errors: refusalOf(request, result) }, result.status)
  const secret = change.data.intent === 'create' ? CreatedApiKey.parse(result.body).secret : undefined
  return data({ secret, errors: undefined }, { headers: { 'Cache-Control': 'no-store' } })
}

function callOf(change: Change, path: string, now: Date): ApiCall {
  if (change.intent === 'revoke') return { method: 'DELETE', path: `${path}/${change.apiKeyId}` }
  const { name, scopes, expiresAfterDays: days } = change
  const expiresAt = days === undefined ? undefined : new Date(now.getTime() + days * dayMs).toISOString()
  return { method: 'POST', path, body: { name, scopes, expiresAt } }
}

function refusalOf(request: Request, result: ApiFailure) {
  const t = translator(area, localeOf(request))
  return errorsOf(result, {
    name: t('error.name'),
    scopes: t('error.scopes'),
    forbidden: t('error.forbidden'),
    not_found: t('error.gone'),
    rate_limited: t('error.tooMany'),
    else: t('error.else'),
  })
}
