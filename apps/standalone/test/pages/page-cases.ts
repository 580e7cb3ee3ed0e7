import type { Right } from '@plutomi/contracts/rights'
import type { PageWorld, Tenant } from './page-world.ts'

/** What a page's loader must show. Keyed by the route's file below `apps/web/app/`. */
export type PageCase =
  /** For anybody; `address` answers 200. */
  | { audience: 'anybody'; address: (world: PageWorld) => string; status?: number }
  /** For whoever is signed in; others are led to sign in. */
  | { audience: 'user'; address: (world: PageWorld) => string; status?: number }
  /**
   * For members of the workspace in the address: others get a 404, roles without the right a 403. `foreign`: an address
   * in our workspace with an id of theirs, a 404 too; needed when the address has ids.
   */
  | {
      audience: 'member'
      right: Right
      endpoint: string
      address: (tenant: Tenant) => string
      foreign?: (world: PageWorld) => string
    }
  /** Has no loader that reads a workspace: what it is instead. */
  | { audience: 'none'; because: string }

const base = ({ workspace }: Tenant) => `/app/${workspace.slug}`
const application = (tenant: Tenant, of = tenant) => `${base(tenant)}/applications/${of.application.applicationId}`
const stage = (tenant: Tenant, of = tenant) => `${application(tenant, of)}/stages/${of.application.stageIds[0] ?? ''}`
const applicant = (tenant: Tenant, of = tenant) => `${base(tenant)}/applicants/${of.applicantId}`
const template = (tenant: Tenant, of = tenant) => `${base(tenant)}/mail-templates/${of.templateId}`

const webhook = (tenant: Tenant, of = tenant) => `${base(tenant)}/webhooks/${of.endpointId}`
// By clocks that are never ahead of the workspace's.
const aMinuteAgo = () => new Date(Date.now() - 60_000).toISOString().slice(0, 16)

type MemberCase = Extract<PageCase, { audience: 'member' }>

/** A page with ids in its address: the same address with the other workspace's ids does not exist. */
function withIds(
  facts: Pick<MemberCase, 'right' | 'endpoint'>,
  address: (tenant: Tenant, of?: Tenant) => string,
): MemberCase {
  return {
    audience: 'member',
    ...facts,
    address: (tenant) => address(tenant),
    foreign: ({ ours, theirs }) => address(ours, theirs),
  }
}

const writesOnly: PageCase = { audience: 'none', because: 'it only passes a change on to the API' }
const ownToken: PageCase = {
  audience: 'none',
  because: "it reads what its visitor's own token opens, which the tests of applying and signing in try",
}

export const pageCases: Readonly<Record<string, PageCase>> = {
  'routes/auth/start/route.tsx': { audience: 'anybody', address: () => '/', status: 302 },
  'routes/auth/sign-in/route.tsx': { audience: 'anybody', address: () => '/sign-in' },
  'routes/auth/code/route.tsx': ownToken,
  'routes/auth/again/route.ts': writesOnly,
  'routes/auth/sign-out/route.tsx': { audience: 'user', address: () => '/sign-out' },
  'routes/auth/invite/route.tsx': ownToken,
  'routes/desk/new-workspace/route.tsx': { audience: 'user', address: () => '/app/new' },
  'routes/desk/select/route.tsx': { audience: 'user', address: () => '/app', status: 302 },
  'routes/desk/layout/route.tsx': {
    audience: 'member',
    right: 'workspace:read',
    endpoint: 'workspaces.get',
    address: base,
  },
  'routes/desk/page/route.tsx': {
    audience: 'none',
    because: 'it only stands around the pages of the desk, which have cases of their own',
  },
  'routes/desk/home/route.tsx': {
    audience: 'member',
    right: 'applications:read',
    endpoint: 'applications.list',
    address: base,
  },
  'routes/desk/members/route.tsx': {
    audience: 'member',
    right: 'members:read',
    endpoint: 'members.list',
    address: (tenant) => `${base(tenant)}/members`,
  },
  'routes/desk/api-keys/route.tsx': {
    audience: 'member',
    right: 'api-keys:manage',
    endpoint: 'apiKeys.list',
    address: (tenant) => `${base(tenant)}/api-keys`,
  },
  'routes/desk/webhooks/list/route.tsx': {
    audience: 'member',
    right: 'webhooks:manage',
    endpoint: 'webhookEndpoints.list',
    address: (tenant) => `${base(tenant)}/webhooks`,
  },
  'routes/desk/webhooks/endpoint/route.tsx': withIds(
    { right: 'webhooks:manage', endpoint: 'webhookEndpoints.get' },
    webhook,
  ),
  'routes/desk/webhooks/rewind-preview/route.ts': withIds(
    { right: 'webhooks:manage', endpoint: 'webhookEndpoints.previewRewind' },
    (tenant, of) => `${webhook(tenant, of)}/rewind-preview?since=${aMinuteAgo()}`,
  ),
  'routes/desk/webhooks/delivery/route.tsx': withIds(
    { right: 'webhooks:manage', endpoint: 'webhookEndpoints.delivery' },
    (tenant, of = tenant) => `${webhook(tenant, of)}/deliveries/${of.deliveryId}`,
  ),
  'routes/desk/settings/route.tsx': {
    audience: 'member',
    right: 'workspace:manage',
    endpoint: 'workspaces.get',
    address: (tenant) => `${base(tenant)}/settings`,
  },
  'routes/desk/mail-templates/list/route.tsx': {
    audience: 'member',
    right: 'workflows:read',
    endpoint: 'emailTemplates.list',
    address: (tenant) => `${base(tenant)}/mail-templates`,
  },
  'routes/desk/mail-templates/edit/route.tsx': withIds(
    { right: 'workflows:read', endpoint: 'emailTemplates.get' },
    template,
  ),
  'routes/desk/mail-templates/preview/route.ts': writesOnly,
  'routes/desk/mail-templates/suppressions/route.tsx': {
    audience: 'member',
    right: 'suppressions:manage',
    endpoint: 'suppressions.list',
    address: (tenant) => `${base(tenant)}/mail-templates/suppressions`,
  },
  'routes/desk/applications/list/route.tsx': {
    audience: 'member',
    right: 'applications:read',
    endpoint: 'applications.list',
    address: (tenant) => `${base(tenant)}/applications`,
  },
  'routes/desk/applications/pipeline/route.tsx': withIds(
    { right: 'applications:read', endpoint: 'stages.list' },
    (tenant, of) => `${application(tenant, of)}/pipeline`,
  ),
  'routes/desk/applications/insights/route.tsx': withIds(
    { right: 'reports:read', endpoint: 'insights.funnel' },
    (tenant, of) => `${application(tenant, of)}/insights`,
  ),
  'routes/desk/applications/insights-csv/route.ts': withIds(
    { right: 'reports:read', endpoint: 'insights.funnelCsv' },
    (tenant, of) => `${application(tenant, of)}/insights/funnel.csv`,
  ),
  'routes/desk/applications/settings/route.tsx': withIds(
    { right: 'applications:write', endpoint: 'applications.get' },
    (tenant, of) => `${application(tenant, of)}/settings`,
  ),
  'routes/desk/applications/form/route.tsx': withIds(
    { right: 'applications:read', endpoint: 'forms.getDraft' },
    (tenant, of) => `${stage(tenant, of)}/form`,
  ),
  'routes/desk/applications/form-publish-preview/route.ts': withIds(
    { right: 'applications:read', endpoint: 'forms.previewPublish' },
    (tenant, of) => `${stage(tenant, of)}/publish-preview`,
  ),
  'routes/desk/applications/workflows/route.tsx': withIds(
    { right: 'workflows:read', endpoint: 'workflows.list' },
    (tenant, of) => `${stage(tenant, of)}/workflows`,
  ),
  'routes/desk/applications/workflow-publish-preview/route.ts': withIds(
    { right: 'workflows:read', endpoint: 'workflows.previewPublish' },
    (tenant, of = tenant) => `${stage(tenant, of)}/workflows/${of.workflowId}/publish-preview`,
  ),
  'routes/desk/search/page/route.tsx': withIds(
    { right: 'applicants:read', endpoint: 'search.applicants' },
    (tenant, of = tenant) => `${base(tenant)}/search?q=ann&applicationId=${of.application.applicationId}`,
  ),
  'routes/desk/search/places/route.ts': {
    audience: 'member',
    right: 'applications:read',
    endpoint: 'applications.list',
    address: (tenant) => `${base(tenant)}/places`,
  },
  'routes/desk/search/hits/route.ts': {
    audience: 'member',
    right: 'applicants:read',
    endpoint: 'search.applicants',
    address: (tenant) => `${base(tenant)}/search-hits?q=ann`,
  },
  'routes/desk/board/page/route.tsx': withIds({ right: 'applicants:read', endpoint: 'applicants.board' }, application),
  'routes/desk/board/list/route.tsx': withIds(
    { right: 'applicants:read', endpoint: 'applicants.list' },
    (tenant, of) => `${application(tenant, of)}/applicants?state=rejected`,
  ),
  'routes/desk/board/stage-page/route.ts': withIds(
    { right: 'applicants:read', endpoint: 'applicants.listOfStage' },
    (tenant, of) => `${stage(tenant, of)}/applicants`,
  ),
  'routes/desk/board/changes/route.ts': writesOnly,
  'routes/desk/board/live-ticket/route.ts': writesOnly,
  'routes/desk/applicant/page/route.tsx': withIds({ right: 'applicants:read', endpoint: 'applicants.get' }, applicant),
  'routes/desk/applicant/overview/route.tsx': withIds(
    { right: 'applicants:read', endpoint: 'applicants.answers' },
    applicant,
  ),
  'routes/desk/applicant/timeline/route.tsx': withIds(
    { right: 'applicants:read', endpoint: 'applicants.timeline' },
    (tenant, of) => `${applicant(tenant, of)}/timeline`,
  ),
  'routes/desk/file/route.ts': {
    audience: 'none',
    because: 'it leads to a link that the API gives, whose rights the tests of the API try',
  },
  'routes/applicant/own/route.tsx': ownToken,
  'routes/applicant/files/route.ts': writesOnly,
  'routes/applicant/file/route.ts': ownToken,
  'routes/applicant/form/route.tsx': ownToken,
  'routes/applicant/pulse/route.ts': ownToken,
  'routes/applicant/save/route.ts': writesOnly,
  'routes/mailbox/page/route.tsx': { audience: 'anybody', address: () => '/mailbox' },
  'routes/mailbox/mail/route.tsx': {
    audience: 'none',
    because: 'the whole mailbox is for this machine alone, which the process itself sees to',
  },
  'routes/public/link/route.tsx': ownToken,
  'routes/public/shadow-link/route.tsx': ownToken,
  'routes/public/unsubscribe/route.tsx': ownToken,
  'routes/public/list/route.tsx': { audience: 'anybody', address: ({ ours }) => `/${ours.workspace.slug}` },
  'routes/public/sitemap/route.ts': {
    audience: 'anybody',
    address: ({ ours }) => `/${ours.workspace.slug}/sitemap.xml`,
  },
  'routes/public/posting/route.tsx': {
    audience: 'anybody',
    address: ({ ours }) => `/${ours.workspace.slug}/${ours.application.slug}`,
  },
  'routes/public/not-found/route.tsx': { audience: 'anybody', address: () => '/no/such/page', status: 404 },
}
