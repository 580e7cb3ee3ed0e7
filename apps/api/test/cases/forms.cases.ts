import { saveFormDraft } from '@plutomi/core/forms'
import { aForm, anApplication, someQuestions, type TestWorkspace } from '@plutomi/testing/factories'
import type { Cases, EndpointCase } from './cases.ts'

async function aFormStage({ workspaceId, ctx }: TestWorkspace) {
  const { applicationId, stageIds } = await anApplication(ctx, { workspaceId, stages: ['form'] })
  return { applicationId, stageId: stageIds[0] ?? '' }
}

async function published(workspace: TestWorkspace) {
  const stage = await aFormStage(workspace)
  await aForm(workspace.ctx, { workspaceId: workspace.workspaceId, ...stage })
  return stage
}

async function drafted(workspace: TestWorkspace) {
  const stage = await aFormStage(workspace)
  const { workspaceId, ctx } = workspace
  await saveFormDraft(ctx, { workspaceId, ...stage, revision: 0, definition: { questions: someQuestions() } })
  return stage
}

const caseOf = (stage: typeof aFormStage): EndpointCase => ({
  good: async ({ ours }) => ({ params: await stage(ours) }),
  foreign: [
    async ({ theirs }) => ({ params: await stage(theirs) }),
    async ({ ours, theirs }) => ({ params: { ...(await stage(ours)), stageId: (await stage(theirs)).stageId } }),
  ],
})

const draft = () => ({ revision: 0, definition: { questions: someQuestions() } })
const badDraft = { revision: 0, definition: { questions: [{ ...someQuestions()[0], key: 'Not a key' }] } }

export const formCases: Cases = {
  'forms.get': caseOf(published),
  'forms.getDraft': caseOf(drafted),
  'forms.saveDraft': {
    good: async ({ ours }) => ({ params: await aFormStage(ours), body: draft() }),
    foreign: [async ({ theirs }) => ({ params: await aFormStage(theirs), body: draft() })],
    badBody: { body: badDraft, field: 'definition.questions.0.key' },
  },
  'forms.discardDraft': caseOf(drafted),
  'forms.previewPublish': caseOf(drafted),
  'forms.publish': {
    good: async ({ ours }) => ({ params: await drafted(ours), body: { revision: 1, apply: 'unfinished_too' } }),
    foreign: [async ({ theirs }) => ({ params: await drafted(theirs), body: { revision: 1, apply: 'new_visits' } })],
    badBody: { body: { revision: 1, apply: 'everybody' }, field: 'apply' },
  },
}
