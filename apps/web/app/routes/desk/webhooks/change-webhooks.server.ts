import { CreatedWebhookEndpoint, Delivery, RotatedWebhookSecret } from '@plutomi/contracts/api/webhook-endpoints'
import { idOf } from '@plutomi/contracts/ids'
import { type AppLoadContext, data, redirect } from 'react-router'
import { z } from 'zod'
import { type ApiCall, type ApiFailure, type ApiSuccess, callApi } from '../../../lib/api.server.ts'
import { errorsOf } from '../../../lib/api-errors.ts'
import { formKeyOf, formObject } from '../../../lib/form.ts'
import { localeOf } from '../../../lib/locale.server.ts'
import { translator } from '../../../lib/messages.ts'
import { webhooks as area } from '../../../messages/webhooks.ts'
import { zonedMoment } from '../../../lib/zoned-time.ts'

const fields = {
  url: z.string().default(''),
  description: z.string().default(''),
  events: z.enum(['all', 'some']).default('all'),
  eventTypes: z.array(z.string()).default([]),
  applications: z.enum(['all', 'some']).default('all'),
  applicationIds: z.array(z.string()).default([]),
}
const endpointId = idOf('whe')
const since = z.string().default('')

const Change = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('create'), ...fields }),
  z.object({ intent: z.literal('update'), endpointId, ...fields }),
  z.object({ intent: z.enum(['enable', 'disable', 'delete', 'test', 'rotate']), endpointId }),
  z.object({ intent: z.enum(['redeliverFailed', 'rewind']), endpointId, since }),
  z.object({ intent: z.literal('redeliver'), endpointId, deliveryId: idOf('dlv') }),
])
type Change = z.output<typeof Change>
export type WebhookIntent = Change['intent']

interface Place {
  workspaceId: string
  /** Of the times in its forms. */
  timeZone: string
  /** Where one goes when an endpoint is no more. */
  listPath: string
}

/** Every change of an endpoint. A secret goes into this one answer and nowhere else. */
export async function changeWebhooks(request: Request, context: AppLoadContext, place: Place) {
  const { workspaceId, timeZone, listPath } = place
  const form = await request.formData()
  const change = Change.safeParse(formObject(form))
  if (!change.success) throw new Response(null, { status: 404 })
  const { intent } = change.data
  const call = callOf(change.data, `/v2/workspaces/${workspaceId}/webhook-endpoints`, timeZone)
  const result = await callApi(request, context, { ...call, idempotencyKey: formKeyOf(form) })
  if (!result.ok) {
    return data({ intent, errors: refusalOf(request, result), secret: undefined, made: undefined }, result.status)
  }
  if (intent === 'delete') throw redirect(`${listPath}?saved`)
  const headers = { 'Cache-Control': 'no-store' }
  return data({ intent, errors: undefined, ...shownOnce(intent, result) }, { headers })
}

function callOf(change: Change, path: string, timeZone: string): ApiCall {
  if (change.intent === 'create') return { method: 'POST', path, body: bodyOf(change) }
  const one = `${path}/${change.endpointId}`
  switch (change.intent) {
    case 'update':
      return { method: 'PATCH', path: one, body: bodyOf(change) }
    case 'delete':
      return { method: 'DELETE', path: one }
    case 'rotate':
      return { method: 'POST', path: `${one}/rotate` }
    case 'redeliver':
      return { method: 'POST', path: `${one}/deliveries/${change.deliveryId}/redeliver` }
    case 'redeliverFailed':
      return { method: 'POST', path: `${one}/redeliver`, body: { since: momentOf(change.since, timeZone) } }
    case 'rewind':
      return { method: 'POST', path: `${one}/rewind`, body: { since: momentOf(change.since, timeZone) } }
    case 'enable':
    case 'disable':
    case 'test':
      return { method: 'POST', path: `${one}/${change.intent}` }
  }
}

function bodyOf({ url, description, ...chosen }: z.output<z.ZodObject<typeof fields>>) {
  return {
    url,
    description,
    eventTypes: chosen.events === 'all' ? null : chosen.eventTypes,
    applicationIds: chosen.applications === 'all' ? null : chosen.applicationIds,
  }
}

/** What is no time is sent as it is, for the API to refuse. */
function momentOf(local: string, timeZone: string): string {
  return zonedMoment(local, timeZone)?.toISOString() ?? local
}

function shownOnce(intent: WebhookIntent, { body }: ApiSuccess) {
  if (intent === 'create') {
    const { secret, id: made } = CreatedWebhookEndpoint.parse(body)
    return { secret, made }
  }
  if (intent === 'rotate') return { secret: RotatedWebhookSecret.parse(body).secret, made: undefined }
  if (intent === 'test') return { secret: undefined, made: Delivery.parse(body).id }
  return { secret: undefined, made: undefined }
}

function refusalOf(request: Request, result: ApiFailure) {
  const t = translator(area, localeOf(request))
  // The address itself is well-formed; the rules for addresses refuse it.
  const isRefusedAddress = result.problem.code === 'unprocessable'
  return errorsOf(result, {
    url: t(isRefusedAddress ? 'error.urlRefused' : 'error.url'),
    eventTypes: t('error.eventTypes'),
    applicationIds: t('error.applicationIds'),
    since: t('error.since'),
    forbidden: t('error.forbidden'),
    not_found: t('error.gone'),
    invalid_transition: t('error.disabled'),
    conflict: t('error.conflict'),
    rate_limited: t('error.tooMany'),
    else: t('error.else'),
  })
}
