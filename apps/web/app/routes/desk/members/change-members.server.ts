import { idOf } from '@plutomi/contracts/ids'
import { Role } from '@plutomi/contracts/rights'
import { type AppLoadContext, data, redirect } from 'react-router'
import { z } from 'zod'
import { type ApiCall, type ApiFailure, callApi } from '../../../lib/api.server.ts'
import { errorsOf } from '../../../lib/api-errors.ts'
import { formKeyOf, formObject, textOf } from '../../../lib/form.ts'
import { localeOf } from '../../../lib/locale.server.ts'
import { translator } from '../../../lib/messages.ts'
import { members as area } from '../../../messages/members.ts'

const Change = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('role'), memberId: idOf('mem'), role: Role }),
  z.object({ intent: z.literal('remove'), memberId: idOf('mem') }),
  z.object({ intent: z.literal('leave') }),
  z.object({ intent: z.literal('invite'), email: z.string().default(''), role: Role }),
  z.object({ intent: z.literal('resend'), inviteId: idOf('inv') }),
  z.object({ intent: z.literal('revoke'), inviteId: idOf('inv') }),
])
type Change = z.output<typeof Change>

/** Does what one of the page's forms asks for. */
export async function changeMembers(request: Request, context: AppLoadContext, workspaceId: string) {
  const form = await request.formData()
  const change = Change.safeParse(formObject(form))
  if (!change.success) throw new Response(null, { status: 404 })
  const { intent } = change.data
  const who = textOf(form, intent === 'invite' ? 'email' : 'who')
  const call = { ...callOf(change.data, `/v2/workspaces/${workspaceId}`), idempotencyKey: formKeyOf(form) }
  const result = await callApi(request, context, call)
  if (!result.ok) return data({ intent, who, errors: refusalOf(request, result) }, result.status)
  if (intent === 'leave') throw redirect('/app')
  return data({ intent, who, errors: undefined })
}

function callOf(change: Change, path: string): ApiCall {
  switch (change.intent) {
    case 'role':
      return { method: 'PATCH', path: `${path}/members/${change.memberId}`, body: { role: change.role } }
    case 'remove':
      return { method: 'DELETE', path: `${path}/members/${change.memberId}` }
    case 'leave':
      return { method: 'POST', path: `${path}/leave` }
    case 'invite':
      return { method: 'POST', path: `${path}/invites`, body: { email: change.email, role: change.role } }
    case 'resend':
      return { method: 'POST', path: `${path}/invites/${change.inviteId}/resend` }
    case 'revoke':
      return { method: 'DELETE', path: `${path}/invites/${change.inviteId}` }
  }
}

function refusalOf(request: Request, result: ApiFailure) {
  const t = translator(area, localeOf(request))
  return errorsOf(result, {
    email: t('error.email'),
    'email:is_member': t('error.isMember'),
    'email:is_invited': t('error.isInvited'),
    last_owner: t('error.lastOwner'),
    forbidden: t('error.forbidden'),
    not_found: t('error.gone'),
    rate_limited: t('error.tooMany'),
    else: t('error.else'),
  })
}
