import { type Role, roles } from '@plutomi/contracts/rights'
import { insertApplicants, takeApplicantNumbers } from '@plutomi/core/applicants'
import { transaction } from '@plutomi/core/database'
import { getFormDraft, saveFormDraft } from '@plutomi/core/forms'
import { createWebhookEndpoint, sendTestWebhook } from '@plutomi/core/webhooks'
import { saveWorkflowDraft } from '@plutomi/core/workflows'
import { testDatabase } from '@plutomi/testing/database'
import {
  aForm,
  anApplication,
  anEmailTemplate,
  anInvitedMember,
  aPerson,
  aWorkflow,
  aWorkspace,
  type TestMember,
  type TestWorkspace,
} from '@plutomi/testing/factories'
import { type Product, startProduct } from '../product.ts'

/** Everything a page can show of one workspace, with text that would run if a page did not escape it. */
export interface Tenant {
  workspace: TestWorkspace
  application: { applicationId: string; slug: string; stageIds: string[] }
  applicantId: string
  templateId: string
  workflowId: string
  endpointId: string
  deliveryId: string
}

export interface PageWorld {
  product: Product
  ours: Tenant
  theirs: Tenant
  members: Record<Role, TestMember>
}

/** What no page may ever contain as markup. */
export const hostile = '<script>alert(1)</script>'

/** The started product with two workspaces of the same shape and a member of each role in ours. */
export async function startPageWorld(): Promise<PageWorld> {
  const { url: databaseUrl, db } = await testDatabase()
  const product = await startProduct({ databaseUrl })
  const ours = await aTenant(await aWorkspace(db, { name: `Ours ${hostile}` }))
  const theirs = await aTenant(await aWorkspace(db, { name: 'Theirs' }))
  return { product, ours, theirs, members: await membersOf(ours.workspace) }
}

async function aTenant(workspace: TestWorkspace): Promise<Tenant> {
  const { ctx, workspaceId } = workspace
  const stages = ['form', 'waiting', 'review', 'final'] as const
  const application = await anApplication(ctx, {
    workspaceId,
    name: `Driver ${hostile}`,
    description: hostile,
    stages,
    isOpen: true,
  })
  const { applicationId, stageIds } = application
  const [stageId = ''] = stageIds
  await aForm(ctx, { workspaceId, applicationId, stageId })
  const { revision, definition } = await getFormDraft(ctx, { workspaceId, applicationId, stageId })
  await saveFormDraft(ctx, {
    workspaceId,
    applicationId,
    stageId,
    revision,
    definition: { ...definition, introduction: { en: hostile } },
  })
  const personId = await aPerson(ctx, workspaceId, { name: `Ann ${hostile}` })
  const number = await takeApplicantNumbers(ctx.db, workspaceId)
  const [applicantId = ''] = await transaction(ctx, (tx) =>
    insertApplicants(tx, workspaceId, {
      applicationId,
      stageId,
      cause: 'member',
      applicants: [{ personId, number, source: 'direct' }],
    }),
  )
  const templateId = await anEmailTemplate({ ctx, workspaceId })
  const { workflowId } = await aWorkflow({
    ctx,
    workspaceId,
    stageId,
    actions: [{ type: 'send_email', templateId, to: 'applicant' }],
  })
  await saveWorkflowDraft(ctx, {
    workspaceId,
    workflowId,
    revision: 0,
    definition: { trigger: { type: 'stage_entered' }, actions: [{ type: 'send_email', templateId, to: 'applicant' }] },
  })
  return { workspace, application, applicantId, templateId, workflowId, ...(await aWebhook(workspace)) }
}

async function aWebhook({ ctx, workspaceId }: TestWorkspace): Promise<{ endpointId: string; deliveryId: string }> {
  const rules = { requireHttps: true, allowNets: [] }
  // Nobody is called: the name is reserved, and only a test was ever sent to it.
  const made = {
    workspaceId,
    url: 'https://hooks.invalid/',
    description: hostile,
    eventTypes: null,
    applicationIds: null,
  }
  const { id: endpointId } = await createWebhookEndpoint(ctx, { ...made, rules })
  const { id: deliveryId } = await sendTestWebhook(ctx, { workspaceId, endpointId })
  return { endpointId, deliveryId }
}

async function membersOf(workspace: TestWorkspace): Promise<Record<Role, TestMember>> {
  const members = new Map<Role, TestMember>([['owner', workspace.owner]])
  for (const role of roles) if (role !== 'owner') members.set(role, await anInvitedMember(workspace, role))
  const member = (role: Role) => members.get(role) ?? workspace.owner
  return {
    owner: member('owner'),
    admin: member('admin'),
    recruiter: member('recruiter'),
    reviewer: member('reviewer'),
    viewer: member('viewer'),
  }
}

/** One document (or resource) as this member's browser would get it; redirects are not followed. */
export async function get({ product }: PageWorld, path: string, member?: TestMember): Promise<Response> {
  const headers: Record<string, string> = member ? { cookie: `session=${member.user.sessionToken}` } : {}
  return fetch(product.url + path, { headers, redirect: 'manual' })
}
