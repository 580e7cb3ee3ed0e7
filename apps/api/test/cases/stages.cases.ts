import { anApplication, type TestWorkspace } from '@plutomi/testing/factories'
import type { Cases } from './cases.ts'

async function aPipelineOf({ workspaceId, ctx }: TestWorkspace) {
  return anApplication(ctx, { workspaceId, stages: ['form', 'waiting'] })
}
const applicationOf = async (workspace: TestWorkspace) => ({
  applicationId: (await aPipelineOf(workspace)).applicationId,
})
const stageOf = async (workspace: TestWorkspace) => ({ stageId: (await aPipelineOf(workspace)).stageIds[0] ?? '' })

async function reversed(workspace: TestWorkspace) {
  const { applicationId, stageIds } = await aPipelineOf(workspace)
  return { params: { applicationId }, body: { stageIds: stageIds.toReversed() } }
}

const added = { kind: 'review', name: 'Interview' }

export const stageCases: Cases = {
  'stages.list': {
    good: async ({ ours }) => ({ params: await applicationOf(ours) }),
    foreign: [async ({ theirs }) => ({ params: await applicationOf(theirs) })],
  },
  'stages.add': {
    good: async ({ ours }) => ({ params: await applicationOf(ours), body: added }),
    foreign: [
      async ({ theirs }) => ({ params: await applicationOf(theirs), body: added }),
      async ({ ours, theirs }) => ({
        params: await applicationOf(ours),
        body: { ...added, afterStageId: (await stageOf(theirs)).stageId },
      }),
      async ({ ours, theirs }) => ({
        params: await applicationOf(ours),
        body: { kind: 'action', name: 'Account', failureStageId: (await stageOf(theirs)).stageId },
      }),
    ],
    badBody: { body: { ...added, kind: 'column' }, field: 'kind' },
  },
  'stages.reorder': {
    good: async ({ ours }) => reversed(ours),
    foreign: [async ({ theirs }) => reversed(theirs)],
    badBody: { body: { stageIds: [] }, field: 'stageIds' },
  },
  'stages.update': {
    good: async ({ ours }) => ({ params: await stageOf(ours), body: { name: 'Renamed', serviceHours: 48 } }),
    foreign: [async ({ theirs }) => ({ params: await stageOf(theirs), body: { name: 'Renamed' } })],
    badBody: { body: { serviceHours: -1 }, field: 'serviceHours' },
  },
  'stages.delete': {
    good: async ({ ours }) => ({ params: await stageOf(ours) }),
    foreign: [
      async ({ theirs }) => ({ params: await stageOf(theirs) }),
      async ({ ours, theirs }) => ({
        params: await stageOf(ours),
        query: { move_to: (await stageOf(theirs)).stageId },
      }),
    ],
  },
}
