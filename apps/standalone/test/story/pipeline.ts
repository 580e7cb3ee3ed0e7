import type { FormDefinition } from '@plutomi/contracts/forms'
import { newId } from '@plutomi/contracts/ids'
import type { Db } from '@plutomi/core/database'
import { updateStage } from '@plutomi/core/stages'
import {
  aForm,
  anApplication,
  anEmailTemplate,
  aWorkflow,
  aWorkspace,
  type TestWorkspace,
} from '@plutomi/testing/factories'

export interface StoryPipeline {
  workspace: TestWorkspace
  applicationId: string
  slug: string
  /** Questionnaire, waiting list, review, final. */
  stageIds: readonly string[]
}

const questions: FormDefinition['questions'] = [
  {
    id: newId('qst'),
    kind: 'short_text',
    key: 'city',
    title: { en: 'Which city do you live in?' },
    required: true,
    sensitivity: 'normal',
  },
  {
    id: newId('qst'),
    kind: 'yes_no',
    key: 'licence',
    title: { en: 'Do you have a driving licence?' },
    required: true,
    sensitivity: 'normal',
  },
  {
    id: newId('qst'),
    kind: 'short_text',
    key: 'since',
    title: { en: 'Since which year?' },
    required: true,
    sensitivity: 'normal',
    showIf: { question: 'licence', operator: 'equals', value: true },
  },
  {
    id: newId('qst'),
    kind: 'long_text',
    key: 'about',
    title: { en: 'Tell us about you' },
    required: false,
    sensitivity: 'normal',
  },
]

/** An open application made by use cases: form, 30 days to the waiting list, a mail on entering the review. */
export async function aStoryPipeline(db: Db, facts: { slug: string; cap?: number }): Promise<StoryPipeline> {
  const workspace = await aWorkspace(db, { slug: facts.slug, name: 'Acme Logistics' })
  const { ctx, workspaceId } = workspace
  const stages = ['form', 'waiting', 'review', 'final'] as const
  const cap = facts.cap === undefined ? {} : { cap: facts.cap }
  const application = await anApplication(ctx, {
    workspaceId,
    name: 'Driver',
    stages,
    isOpen: true,
    visibility: 'public',
    ...cap,
  })
  const { applicationId, stageIds, slug } = application
  const names = ['Questionnaire', 'Waiting list', 'Review', 'Hired']
  for (const [index, stageId] of stageIds.entries()) {
    const name = names[index] ?? ''
    await updateStage(ctx, { workspaceId, stageId, name, label: name, ...(index === 0 && { isNextOnSubmit: true }) })
  }
  const [formStageId = '', waitingStageId = '', reviewStageId = ''] = stageIds
  await aForm(ctx, { workspaceId, applicationId, stageId: formStageId, definition: { questions } })
  const templateId = await anEmailTemplate({ ctx, workspaceId })
  const inTime = { type: 'time_in_stage', duration: { days: 30 } } as const
  await aWorkflow({
    ctx,
    workspaceId,
    stageId: formStageId,
    trigger: inTime,
    actions: [{ type: 'move', toStageId: waitingStageId }],
  })
  await aWorkflow({
    ctx,
    workspaceId,
    stageId: reviewStageId,
    actions: [{ type: 'send_email', templateId, to: 'applicant' }],
  })
  return { workspace, applicationId, slug, stageIds }
}
