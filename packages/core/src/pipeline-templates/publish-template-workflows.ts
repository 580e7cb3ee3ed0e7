import type { MailTexts } from '@plutomi/contracts/api/email-templates'
import type { PipelineTemplate, TemplateMail, TemplateWorkflow } from '@plutomi/contracts/pipeline-templates'
import type { Entrants, WorkflowAction } from '@plutomi/contracts/workflows'
import type { Tx } from '../database/index.ts'
import { insertEmailTemplate } from '../mail/index.ts'
import { insertWorkflow, publishDraft } from '../workflows/index.ts'

export interface TemplateWorkflows {
  workspaceId: string
  template: PipelineTemplate
  /** By the keys of the template. */
  stageIds: Readonly<Record<string, string>>
  /** Whom workflows with a time are for; those on entering are for new entrants always. */
  timedFor: Entrants
}

/** Step: makes and publishes the workflows a template suggests, with the mails they send. */
export async function publishTemplateWorkflows(tx: Tx, wanted: TemplateWorkflows): Promise<void> {
  for (const { key, workflows = [] } of wanted.template.stages) {
    for (const workflow of workflows) await publish(tx, wanted, { stageId: stageIdOf(wanted, key), workflow })
  }
}

async function publish(
  tx: Tx,
  wanted: TemplateWorkflows,
  { stageId, workflow }: { stageId: string; workflow: TemplateWorkflow },
): Promise<void> {
  const { workspaceId, timedFor } = wanted
  const { name, trigger } = workflow
  const actions: WorkflowAction[] = []
  for (const action of workflow.actions) actions.push(await actionOf(tx, wanted, action))
  const definition = { trigger, actions }
  const { id, revision } = await insertWorkflow(tx, workspaceId, { stageId, name, definition })
  const entrants = trigger.type === 'time_in_stage' ? timedFor : 'new'
  await publishDraft(tx, workspaceId, { workflowId: id, revision, entrants })
}

async function actionOf(
  tx: Tx,
  wanted: TemplateWorkflows,
  action: TemplateWorkflow['actions'][number],
): Promise<WorkflowAction> {
  if (action.type === 'move') return { type: 'move', toStageId: stageIdOf(wanted, action.toStage) }
  const { name } = action.mail
  const { id } = await insertEmailTemplate(tx, wanted.workspaceId, { name, texts: textsOf(action.mail) })
  return { type: 'send_email', templateId: id, to: 'applicant' }
}

function textsOf({ subject, body }: TemplateMail): MailTexts {
  const en = { subject: subject.en, body: body.en }
  if (subject.es === undefined || body.es === undefined) return { en }
  return { en, es: { subject: subject.es, body: body.es } }
}

function stageIdOf({ template, stageIds }: TemplateWorkflows, key: string): string {
  const id = stageIds[key]
  if (id === undefined) throw new Error(`template ${template.id}: there is no stage ${key}`)
  return id
}
