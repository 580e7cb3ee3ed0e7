import { assignApplicationMembers } from '@plutomi/core/applications'
import { anApplication, type TestWorkspace } from '@plutomi/testing/factories'
import type { Cases, EndpointCase } from './cases.ts'

async function aDraft(workspace: TestWorkspace) {
  const { applicationId } = await anApplication(workspace.ctx, { workspaceId: workspace.workspaceId, stages: ['form'] })
  return { applicationId }
}

async function anOpenOne({ workspaceId, ctx }: TestWorkspace) {
  const { applicationId, slug } = await anApplication(ctx, { workspaceId, stages: ['form'], isOpen: true })
  return { applicationId, slug }
}

async function assigned(workspace: TestWorkspace) {
  const { applicationId } = await aDraft(workspace)
  const { memberId } = workspace.owner
  const { workspaceId } = workspace
  await assignApplicationMembers(workspace.ctx, { workspaceId, applicationId, memberIds: [memberId] })
  return { applicationId, memberId }
}

const idOfOpen = async (workspace: TestWorkspace) => ({ applicationId: (await anOpenOne(workspace)).applicationId })

const ofDraft: EndpointCase = {
  good: async ({ ours }) => ({ params: await aDraft(ours) }),
  foreign: [async ({ theirs }) => ({ params: await aDraft(theirs) })],
}
const ofOpen: EndpointCase = {
  good: async ({ ours }) => ({ params: await idOfOpen(ours) }),
  foreign: [async ({ theirs }) => ({ params: await idOfOpen(theirs) })],
}

export const applicationCases: Cases = {
  'applications.list': { good: async () => ({ query: { state: 'open', limit: '5' } }) },
  'applications.create': {
    good: async () => ({ body: { name: 'Delivery driver', templateId: 'delivery-driver' } }),
    badBody: { body: { name: 'Driver', slug: 'Not A Slug' }, field: 'slug' },
  },
  'applications.get': ofDraft,
  'applications.update': {
    good: async ({ ours }) => ({ params: await aDraft(ours), body: { place: 'Berlin', cap: 5 } }),
    foreign: [async ({ theirs }) => ({ params: await aDraft(theirs), body: { place: 'Berlin' } })],
    badBody: { body: { cap: 0 }, field: 'cap' },
  },
  'applications.open': ofDraft,
  'applications.pause': ofOpen,
  'applications.close': ofOpen,
  'applications.listMembers': ofDraft,
  'applications.assignMembers': {
    good: async ({ ours }) => ({ params: await aDraft(ours), body: { memberIds: [ours.owner.memberId] } }),
    foreign: [
      async ({ theirs, ours }) => ({ params: await aDraft(theirs), body: { memberIds: [ours.owner.memberId] } }),
      async ({ theirs, ours }) => ({ params: await aDraft(ours), body: { memberIds: [theirs.owner.memberId] } }),
    ],
    badBody: { body: { memberIds: [] }, field: 'memberIds' },
  },
  'applications.unassignMember': {
    good: async ({ ours }) => ({ params: await assigned(ours) }),
    foreign: [
      async ({ theirs }) => ({ params: await assigned(theirs) }),
      async ({ theirs, ours }) => ({ params: { ...(await assigned(ours)), memberId: theirs.owner.memberId } }),
    ],
  },
  'reasons.list': { good: async () => ({ query: { kind: 'reject' } }) },
  'public.listApplications': {
    good: async ({ ours }) => ({ params: { workspace: ours.slug }, query: { q: 'driver' } }),
  },
  'public.getApplication': {
    good: async ({ ours }) => ({ params: { workspace: ours.slug, application: (await anOpenOne(ours)).slug } }),
  },
}
