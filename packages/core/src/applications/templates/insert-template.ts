import { formPublished, stageCreated } from '@plutomi/contracts/events/applications'
import { newId } from '@plutomi/contracts/ids'
import type { PipelineTemplate, TemplateStage } from '@plutomi/contracts/pipeline-templates'
import type { Tx } from '../../database/index.ts'
import { insertPublishedForm } from '../../forms/index.ts'
import { emit } from '../../outbox/index.ts'
import { insertStages } from '../stage.queries.ts'

interface NewApplication {
  workspaceId: string
  applicationId: string
}

/** Step: gives a new application the stages and published forms of a template; returns the stages' ids by key. */
export async function insertTemplate(
  tx: Tx,
  application: NewApplication,
  template: PipelineTemplate,
): Promise<Record<string, string>> {
  const ids = new Map(template.stages.map((stage) => [stage.key, newId('stg')]))
  const idOfKey = (key: string) => {
    const id = ids.get(key)
    if (id === undefined) throw new Error(`template ${template.id}: there is no stage ${key}`)
    return id
  }
  const stages = template.stages.map((stage, index) => newStage(stage, idOfKey(stage.key), index + 1))
  await insertStages(tx, application, stages)
  await linkStages(tx, application, { template, idOfKey })
  for (const { key, kind, form } of template.stages) {
    const stageId = idOfKey(key)
    await emitAbout(tx, application, { stageId, kind })
    if (form) await publish(tx, application, { stageId, form })
  }
  return Object.fromEntries(ids)
}

function newStage(stage: TemplateStage, id: string, rank: number) {
  const { kind, name, label, isNextOnSubmit = false, serviceHours = null, capacity = null } = stage
  const links = { successStageId: null, failureStageId: null }
  return { id, kind, name, label, rank, isNextOnSubmit: isNextOnSubmit ? 1 : 0, serviceHours, capacity, ...links }
}

async function linkStages(
  tx: Tx,
  { workspaceId }: NewApplication,
  { template, idOfKey }: { template: PipelineTemplate; idOfKey: (key: string) => string },
): Promise<void> {
  for (const { key, successStage, failureStage } of template.stages) {
    if (successStage === undefined && failureStage === undefined) continue
    await tx
      .updateTable('stages')
      .set({
        successStageId: successStage === undefined ? null : idOfKey(successStage),
        failureStageId: failureStage === undefined ? null : idOfKey(failureStage),
      })
      .where('workspaceId', '=', workspaceId)
      .where('id', '=', idOfKey(key))
      .execute()
  }
}

async function emitAbout(
  tx: Tx,
  { workspaceId, applicationId }: NewApplication,
  stage: { stageId: string; kind: string },
): Promise<void> {
  await emit(tx, stageCreated, { workspaceId, subjectId: applicationId, data: stage })
}

async function publish(
  tx: Tx,
  { workspaceId, applicationId }: NewApplication,
  { stageId, form }: { stageId: string; form: NonNullable<TemplateStage['form']> },
): Promise<void> {
  const questions = form.questions.map((question) => ({ ...question, id: newId('qst') }))
  const definition = form.introduction ? { introduction: form.introduction, questions } : { questions }
  const { versionId, number } = await insertPublishedForm(tx, { workspaceId, stageId }, definition)
  const data = { stageId, formVersionId: versionId, number, movedDraftCount: 0 }
  await emit(tx, formPublished, { workspaceId, subjectId: applicationId, data })
}
