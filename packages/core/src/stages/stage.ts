import { maxStages, type StageKind } from '@plutomi/contracts/api/stages'
import { DomainError, type FieldError, invalidField } from '../errors/index.ts'

/** What a stage would be after a change. */
export interface StageSettings {
  id: string
  kind: StageKind
  isNextOnSubmit: boolean
  successStageId: string | null
  failureStageId: string | null
}

/** Refuses settings its kind has no use for, and links to what is not another stage of the application. */
export function assertStageSettings(stage: StageSettings, stageIds: readonly string[]): void {
  const { kind, isNextOnSubmit, successStageId, failureStageId } = stage
  if (isNextOnSubmit && kind !== 'form')
    throw invalidField(['isNextOnSubmit'], 'wrong_kind', 'Only a stage with a form can lead on when it is submitted')
  for (const [field, target] of Object.entries({ successStageId, failureStageId })) {
    if (target === null) continue
    if (kind !== 'action') throw invalidField([field], 'wrong_kind', 'Only an action succeeds or fails')
    if (target === stage.id || !stageIds.includes(target))
      throw invalidField([field], 'not_found', 'This is not another stage of the application')
  }
}

/** The kind decides what applicants see and may do, so it is fixed while somebody is there. */
export function assertKindMayChange(occupantCount: number): void {
  if (occupantCount === 0) return
  const message = `There are ${occupantCount} applicants in this stage; its kind can change only while it is empty`
  throw new DomainError('conflict', message, { fields: [{ path: ['kind'], code: 'occupied', message }] })
}

export function assertRoomForStage(stageCount: number): void {
  if (stageCount < maxStages) return
  throw new DomainError('unprocessable', `An application has at most ${maxStages} stages`)
}

/** The ids with the new one after another; null = first, undefined = last. */
export function insertAfter(
  stageIds: readonly string[],
  id: string,
  afterStageId: string | null | undefined,
): string[] {
  if (afterStageId === undefined) return [...stageIds, id]
  const index = afterStageId === null ? 0 : stageIds.indexOf(afterStageId) + 1
  if (afterStageId !== null && index === 0)
    throw invalidField(['afterStageId'], 'not_found', 'This is not a stage of the application')
  return stageIds.toSpliced(index, 0, id)
}

/** The new order names every stage once; `outdated` when a stage came or went since it was read. */
export function assertWholeOrder(present: readonly string[], wanted: readonly string[]): void {
  if (new Set(wanted).size !== wanted.length) throw invalidField(['stageIds'], 'repeated', 'Name each stage once')
  if (wanted.length === present.length && wanted.every((id) => present.includes(id))) return
  throw new DomainError('outdated', 'These are not the stages the application has now')
}

/** What still points at a stage that is to be deleted. */
export interface Pointers {
  workflows: readonly { id: string; name: string }[]
  stages: readonly { id: string; name: string }[]
}

/** Refuses to delete what a workflow or another stage still needs, and names each of them. */
export function assertNothingPointsAt({ workflows, stages }: Pointers): void {
  const fields: FieldError[] = [
    ...workflows.map(({ id, name }) => ({ path: ['workflows', id], code: 'in_use', message: `Workflow “${name}”` })),
    ...stages.map(({ id, name }) => ({ path: ['stages', id], code: 'in_use', message: `Stage “${name}”` })),
  ]
  if (fields.length === 0) return
  const names = fields.map((field) => field.message).join(', ')
  throw new DomainError('conflict', `This stage is still needed by: ${names}`, { fields })
}

/** Occupants need somewhere to go: another stage of the same application. */
export function assertTarget(
  stageIds: readonly string[],
  { stageId, targetStageId }: { stageId: string; targetStageId: string | undefined },
): void {
  if (targetStageId === undefined) return
  if (targetStageId !== stageId && stageIds.includes(targetStageId)) return
  throw invalidField(['move_to'], 'not_found', 'This is not another stage of the application')
}
