import { deliveryDriver, type TemplateMail, type TemplateWorkflow } from '@plutomi/contracts/pipeline-templates'
import type { WorkflowAction } from '@plutomi/contracts/workflows'
import { createApplication, openApplication, updateApplication } from '../applications/index.ts'
import type { Context } from '../context/index.ts'
import { createEmailTemplate } from '../mail/index.ts'
import { createWorkflow, publishWorkflow } from '../workflows/index.ts'

export interface DemoApplication {
  applicationId: string
  /** By the keys of the template. */
  stageIds: Readonly<Record<string, string>>
}

const posting = {
  description: [
    'Bring parcels and groceries to people in Berlin, by bicycle, car or van – yours or ours.',
    'You choose your shifts a week ahead. We pay every Friday. No experience needed; we ride along with you for the first two days.',
    'Three minutes on your phone are enough to apply. We tell you at each step where you are.',
  ].join('\n\n'),
  place: 'Berlin, Germany',
  employmentType: 'contractor',
  pay: '€16.20 – €19.50 an hour',
} as const

/** The delivery-driver application, open, with its forms. */
export async function createDemoApplication(ctx: Context, workspaceId: string): Promise<DemoApplication> {
  const created = await createApplication(ctx, {
    workspaceId,
    name: 'Delivery driver, Berlin',
    templateId: deliveryDriver.id,
  })
  const { id: applicationId, stageIds } = created
  await updateApplication(ctx, { workspaceId, applicationId, ...posting })
  await openApplication(ctx, { workspaceId, applicationId })
  return { applicationId, stageIds }
}

/** Publishes the workflows the template suggests, also for those present: their timers count from when they entered. */
export async function publishDemoWorkflows(
  ctx: Context,
  workspaceId: string,
  { stageIds }: DemoApplication,
): Promise<void> {
  for (const stage of deliveryDriver.stages) {
    for (const workflow of stage.workflows ?? []) {
      await publishSuggested(ctx, { workspaceId, stageId: stageIds[stage.key] ?? '', stageIds, workflow })
    }
  }
}

interface Suggested {
  workspaceId: string
  stageId: string
  stageIds: Readonly<Record<string, string>>
  workflow: TemplateWorkflow
}

async function publishSuggested(ctx: Context, { workspaceId, stageId, stageIds, workflow }: Suggested): Promise<void> {
  const actions: WorkflowAction[] = []
  for (const action of workflow.actions) {
    if (action.type === 'move') actions.push({ type: 'move', toStageId: stageIds[action.toStage] ?? '' })
    else
      actions.push({ type: 'send_email', templateId: await createMail(ctx, workspaceId, action.mail), to: 'applicant' })
  }
  const definition = { trigger: workflow.trigger, actions }
  const { id: workflowId, revision } = await createWorkflow(ctx, {
    workspaceId,
    stageId,
    name: workflow.name,
    definition,
  })
  const entrants = workflow.trigger.type === 'time_in_stage' ? 'present_entered' : 'new'
  await publishWorkflow(ctx, { workspaceId, workflowId, revision, entrants })
}

async function createMail(ctx: Context, workspaceId: string, mail: TemplateMail): Promise<string> {
  const text = (locale: 'en' | 'es') => ({
    subject: mail.subject[locale] ?? mail.subject.en,
    body: mail.body[locale] ?? mail.body.en,
  })
  const { id } = await createEmailTemplate(ctx, {
    workspaceId,
    name: mail.name,
    texts: { en: text('en'), es: text('es') },
  })
  return id
}
