import { deliveryDriver } from '@plutomi/contracts/pipeline-templates'
import { testDatabase } from '@plutomi/testing/database'
import { anApiKey, aWorkspace } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { getApplication, getPipeline, listApplications } from '../applications/index.ts'
import { transaction } from '../database/index.ts'
import { getFormDraft } from '../forms/index.ts'
import { listEmailTemplates } from '../mail/index.ts'
import { listWorkflows } from '../workflows/index.ts'
import { createApplication, publishTemplateWorkflows } from './index.ts'

const { db } = await testDatabase()

/** A workspace with an application made from the template. */
async function aTemplateApplication() {
  const workspace = await aWorkspace(db)
  const { ctx, workspaceId } = workspace
  const wanted = { workspaceId, name: 'Delivery driver', templateId: deliveryDriver.id }
  const { id: applicationId, stageIds } = await createApplication(ctx, wanted)
  return { ...workspace, applicationId, stageIds }
}

async function eventTypesOf(subject: string): Promise<string[]> {
  const rows = await db.selectFrom('events').select('type').where('subject', '=', subject).orderBy('id').execute()
  return rows.map(({ type }) => type)
}

test('a template brings its stages, links and published forms', async () => {
  const { ctx, workspaceId, applicationId, stageIds } = await aTemplateApplication()
  const { stages } = await getPipeline(ctx, { workspaceId, applicationId })
  expect(stages.map(({ name, rank }) => `${rank} ${name}`)).toEqual(
    deliveryDriver.stages.map(({ name }, index) => `${index + 1} ${name}`),
  )
  const ready = stages.find((stage) => stage.id === stageIds['ready-to-drive'])
  expect(ready?.failureStageId).toBe(stageIds['account-creation-failures'])
  expect(stages[0]).toMatchObject({ isNextOnSubmit: true, form: { published: { number: 1, questionCount: 10 } } })
  expect(stages[1]?.form).toBeNull()
  const stageId = stages[0]?.id ?? ''
  const draft = await getFormDraft(ctx, { workspaceId, applicationId, stageId })
  expect(draft.definition.questions[0]?.title.es).toBe('Teléfono móvil')
})

test('a template brings its workflows, published for new entrants, and the mails they send', async () => {
  const { ctx, workspaceId, applicationId, stageIds } = await aTemplateApplication()
  const mails = await listEmailTemplates(ctx, { workspaceId })
  expect(mails.items).toMatchObject([
    { name: 'Documents wanted', version: 1, texts: { es: { subject: expect.stringContaining('Necesitamos') } } },
  ])
  const { items } = await listWorkflows(ctx, { workspaceId, applicationId, limit: 10 })
  expect(items).toMatchObject([
    {
      stageId: stageIds['questionnaire'],
      status: { code: 'published' },
      draft: null,
      published: {
        entrants: 'new',
        definition: {
          trigger: { type: 'time_in_stage', duration: { days: 30 } },
          actions: [{ type: 'move', toStageId: stageIds['waiting-list'] }],
        },
      },
    },
    {
      stageId: stageIds['document-upload'],
      status: { code: 'published' },
      draft: null,
      published: {
        entrants: 'new',
        definition: {
          trigger: { type: 'stage_entered' },
          actions: [{ type: 'send_email', templateId: mails.items[0]?.id, to: 'applicant' }],
        },
      },
    },
  ])
})

test('what a template brings is told by the application and audited piece by piece', async () => {
  const { workspaceId, applicationId } = await aTemplateApplication()
  const counts: Record<string, number> = {}
  for (const type of await eventTypesOf(applicationId)) counts[type] = (counts[type] ?? 0) + 1
  const told = { 'application.created': 1, 'stage.created': 6, 'form.published': 2, 'workflow.published': 2 }
  expect(counts).toEqual(told)
  const audited = await db.selectFrom('auditEntries').select('action').where('workspaceId', '=', workspaceId).execute()
  const actions = audited.map(({ action }) => action)
  for (const action of ['email_template.created', 'workflow.created', 'workflow.published'])
    expect(actions).toContain(action)
})

test('a template nobody knows is refused', async () => {
  const { ctx, workspaceId } = await aWorkspace(db)
  const wanted = { workspaceId, name: 'X', templateId: 'none' }
  await expect(createApplication(ctx, wanted)).rejects.toMatchObject({ code: 'unprocessable' })
})

test('a key that may not write workflows begins empty applications only', async () => {
  const workspace = await aWorkspace(db)
  const { workspaceId } = workspace
  const key = await anApiKey(workspace, ['applications:write'])
  const refused = createApplication(key.ctx, { workspaceId, name: 'Driver', templateId: deliveryDriver.id })
  await expect(refused).rejects.toMatchObject({ code: 'forbidden' })
  const { id: applicationId } = await createApplication(key.ctx, { workspaceId, name: 'Driver' })
  expect(await getApplication(workspace.ctx, { workspaceId, applicationId })).toMatchObject({ name: 'Driver' })
})

test('workspace B makes nothing in A, and a template of B leads to no stage of A', async () => {
  const [ours, theirs] = [await aWorkspace(db), await aTemplateApplication()]
  const { ctx, workspaceId } = ours
  const intrusion = { workspaceId: theirs.workspaceId, name: 'X', templateId: deliveryDriver.id }
  await expect(createApplication(ctx, intrusion)).rejects.toMatchObject({ code: 'not_found' })
  const wanted = { workspaceId, template: deliveryDriver, stageIds: theirs.stageIds, timedFor: 'new' } as const
  await expect(transaction(ctx, (tx) => publishTemplateWorkflows(tx, wanted))).rejects.toMatchObject({
    code: 'unprocessable',
  })
  expect(await listEmailTemplates(ctx, { workspaceId })).toEqual({ items: [] })
  expect((await listApplications(theirs.ctx, { workspaceId: theirs.workspaceId, limit: 10 })).items).toHaveLength(1)
})
