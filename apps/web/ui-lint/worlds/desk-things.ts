import type { Scope } from '@plutomi/contracts/rights'
import { createApiKey, revokeApiKey } from '@plutomi/core/api-keys'
import type { Context } from '@plutomi/core/context'
import { addSuppression, createEmailTemplate } from '@plutomi/core/mail'
import { createInvite } from '@plutomi/core/members'
import { createWebhookEndpoint, sendTestWebhook } from '@plutomi/core/webhooks'

/** What the desk shows beside applicants: texts by kind, each of which makes one thing. */
export interface DeskTexts {
  templates: readonly { name: string; subject: string; body: string }[]
  keys: readonly { name: string; scopes: readonly Scope[] }[]
  endpoints: readonly { url: string; description: string }[]
  invited: readonly string[]
  suppressed: readonly string[]
}

export interface DeskThings {
  templateId: string
  endpointId: string
  deliveryId: string
  inviteId: string
}

/** Nobody is called: the names of the endpoints are reserved ones that lead nowhere. */
const rules = { requireHttps: true, allowNets: [] }

/** Makes them as the owner would. Returns the first of each kind. */
export async function makeDeskThings(ctx: Context, workspaceId: string, texts: DeskTexts): Promise<DeskThings> {
  const templateIds = await inOrder(texts.templates, async ({ name, subject, body }) => {
    const text = { subject, body }
    return (await createEmailTemplate(ctx, { workspaceId, name, texts: { en: text, es: text } })).id
  })
  const keyIds = await inOrder(texts.keys, async (key) => (await createApiKey(ctx, { workspaceId, ...key })).id)
  const [, , revoked] = keyIds
  if (revoked !== undefined) await revokeApiKey(ctx, { workspaceId, apiKeyId: revoked })
  const endpointIds = await inOrder(texts.endpoints, async (endpoint) => {
    const filters = { eventTypes: ['applicant.created', 'applicant.moved', 'form.submitted'], applicationIds: null }
    return (await createWebhookEndpoint(ctx, { workspaceId, ...endpoint, ...filters, rules })).id
  })
  const inviteIds = await inOrder(texts.invited, async (email) => {
    return (await createInvite(ctx, { workspaceId, email, role: 'recruiter' })).id
  })
  for (const email of texts.suppressed) await addSuppression(ctx, { workspaceId, email })
  const [endpointId = ''] = endpointIds
  const { id: deliveryId } = await sendTestWebhook(ctx, { workspaceId, endpointId })
  return { templateId: templateIds[0] ?? '', endpointId, deliveryId, inviteId: inviteIds[0] ?? '' }
}

async function inOrder<Item>(items: readonly Item[], make: (item: Item) => Promise<string>): Promise<string[]> {
  const ids: string[] = []
  for (const item of items) ids.push(await make(item))
  return ids
}
