import { StageKind, type UpdateStage } from '@plutomi/contracts/api/stages'
import { stageUpdated } from '@plutomi/contracts/events/applications'
import { listStages, lockApplication, type StageRow } from '../applications/index.ts'
import { audit } from '../audit/index.ts'
import { type Context, requireRight } from '../context/index.ts'
import { transaction, type Tx } from '../database/index.ts'
import { notFound } from '../errors/index.ts'
import { emit } from '../outbox/index.ts'
import { applicationOfStage, countOccupants, lockStage } from './occupancy.queries.ts'
import { assertKindMayChange, assertStageSettings } from './stage.ts'

export interface UpdateStageInput extends UpdateStage {
  workspaceId: string
  stageId: string
}

/** Changes a stage while people are in it; only its kind waits until it is empty. What stays as it was makes no event. */
export async function updateStage(ctx: Context, input: UpdateStageInput): Promise<{ id: string }> {
  const { workspaceId, stageId, ...wanted } = input
  requireRight(ctx.actor, workspaceId, 'applications:write')
  return transaction(ctx, async (tx) => {
    const applicationId = await applicationOfStage(tx, workspaceId, stageId)
    await lockApplication(tx, workspaceId, applicationId)
    await lockStage(tx, workspaceId, stageId)
    const changes = await decide(tx, { workspaceId, applicationId, stageId }, wanted)
    const changed = Object.keys(changes).toSorted()
    if (changed.length === 0) return { id: stageId }
    await write(tx, { workspaceId, stageId }, changes)
    await emit(tx, stageUpdated, { workspaceId, subjectId: applicationId, data: { stageId, changed } })
    await audit(tx, { workspaceId, action: 'stage.updated', subjectId: stageId, details: { changed } })
    return { id: stageId }
  })
}

const changeable = [
  'kind',
  'name',
  'label',
  'isNextOnSubmit',
  'serviceHours',
  'capacity',
  'successStageId',
  'failureStageId',
] as const
type Changes = Partial<Omit<StageRow, 'id' | 'applicationId' | 'rank'>>

async function decide(
  tx: Tx,
  { workspaceId, applicationId, stageId }: { workspaceId: string; applicationId: string; stageId: string },
  wanted: UpdateStage,
): Promise<Changes> {
  const stages = await listStages(tx, workspaceId, applicationId)
  const stage = stages.find((candidate) => candidate.id === stageId)
  if (!stage) throw notFound('stage')
  const changes = changesOf(stage, wanted)
  if (changes.kind !== undefined) assertKindMayChange(await countOccupants(tx, workspaceId, stageId))
  const after = { ...stage, ...changes }
  const settings = { ...after, kind: StageKind.parse(after.kind), isNextOnSubmit: after.isNextOnSubmit === 1 }
  assertStageSettings(
    settings,
    stages.map((candidate) => candidate.id),
  )
  return changes
}

/** The given values that differ from the row's; a new kind takes along what only the old one had a use for. */
function changesOf(stage: StageRow, wanted: UpdateStage): Changes {
  const { isNextOnSubmit, ...same } = wanted
  const kind = wanted.kind ?? stage.kind
  const given = {
    ...(kind !== 'form' && { isNextOnSubmit: 0 }),
    ...(kind !== 'action' && { successStageId: null, failureStageId: null }),
    ...same,
    ...(isNextOnSubmit !== undefined && { isNextOnSubmit: isNextOnSubmit ? 1 : 0 }),
  }
  const after: Readonly<Record<string, unknown>> = given
  const differing = changeable.filter((name) => after[name] !== undefined && after[name] !== stage[name])
  return Object.fromEntries(differing.map((name) => [name, after[name]]))
}

async function write(
  tx: Tx,
  { workspaceId, stageId }: { workspaceId: string; stageId: string },
  changes: Changes,
): Promise<void> {
  await tx.updateTable('stages').set(changes).where('workspaceId', '=', workspaceId).where('id', '=', stageId).execute()
}
