import type { AddStage } from '@plutomi/contracts/api/stages'
import { stageCreated } from '@plutomi/contracts/events/applications'
import { newId } from '@plutomi/contracts/ids'
import { insertStages, listStages, lockApplication } from '../applications/index.ts'
import { audit } from '../audit/index.ts'
import { type Context, requireRight } from '../context/index.ts'
import { transaction, type Tx } from '../database/index.ts'
import { emit } from '../outbox/index.ts'
import { assertRoomForStage, assertStageSettings, insertAfter } from './stage.ts'
import { writeOrder } from './stage-order.queries.ts'

export interface AddStageInput extends AddStage {
  workspaceId: string
  applicationId: string
}

/** Puts a stage into the pipeline, last unless told after which. */
export async function addStage(ctx: Context, input: AddStageInput): Promise<{ id: string; rank: number }> {
  const { workspaceId, applicationId, kind } = input
  requireRight(ctx.actor, workspaceId, 'applications:write')
  return transaction(ctx, async (tx) => {
    await lockApplication(tx, workspaceId, applicationId)
    const id = newId('stg')
    const rank = await insertStage(tx, input, id)
    await emit(tx, stageCreated, { workspaceId, subjectId: applicationId, data: { stageId: id, kind } })
    await audit(tx, { workspaceId, action: 'stage.created', subjectId: id, details: { applicationId, kind, rank } })
    return { id, rank }
  })
}

async function insertStage(tx: Tx, input: AddStageInput, id: string): Promise<number> {
  const { workspaceId, applicationId } = input
  const stages = await listStages(tx, workspaceId, applicationId)
  const present = stages.map((stage) => stage.id)
  assertRoomForStage(stages.length)
  assertStageSettings({ id, ...settingsOf(input) }, present)
  const order = insertAfter(present, id, input.afterStageId)
  const last = stages.at(-1)?.rank ?? 0
  await insertStages(tx, { workspaceId, applicationId }, [newStage(input, id, last + 1)])
  if (order.at(-1) === id) return last + 1
  await writeOrder(tx, workspaceId, order)
  return order.indexOf(id) + 1
}

function settingsOf({ kind, isNextOnSubmit = false, successStageId = null, failureStageId = null }: AddStageInput) {
  return { kind, isNextOnSubmit, successStageId, failureStageId }
}

function newStage(input: AddStageInput, id: string, rank: number) {
  const { name, label = name, serviceHours = null, capacity = null } = input
  const settings = settingsOf(input)
  return { id, rank, name, label, serviceHours, capacity, ...settings, isNextOnSubmit: settings.isNextOnSubmit ? 1 : 0 }
}
