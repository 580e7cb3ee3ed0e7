import type { Tx } from '../../database/index.ts'
import { finishChange, type ChangeInHand } from './change-in-hand.ts'
import { enterStage } from './enter-stage.ts'
import { lockEveryApplicant } from './locked-applicants.queries.ts'
import { assertSameApplication, lockTargetStage } from './target-stage.queries.ts'

export interface WorkflowMove {
  workspaceId: string
  applicantId: string
  toStageId: string
  runId: string
  /** The visit the step belongs to; once that is closed the step is superseded. */
  visitId: string
}

/** A workflow's move, at once and without a hold. `superseded`: the visit is over or the applicant is no longer active. */
export async function moveApplicantByWorkflow(
  tx: Tx,
  move: WorkflowMove,
): Promise<'moved' | 'unchanged' | 'superseded'> {
  const { workspaceId, applicantId, toStageId, runId, visitId } = move
  const stage = await lockTargetStage(tx, workspaceId, toStageId)
  const applicants = await lockEveryApplicant(tx, workspaceId, [applicantId])
  if (!applicants.every((applicant) => applicant.state === 'active' && applicant.visitId === visitId))
    return 'superseded'
  assertSameApplication(stage, applicants)
  if (applicants.every((applicant) => applicant.stageId === toStageId)) return 'unchanged'
  const change: ChangeInHand = { workspaceId, cause: 'workflow', causeRef: runId, window: undefined, events: [] }
  await enterStage(tx, change, { applicants, stage })
  await finishChange(tx, change, { action: 'applicant.moved', details: { toStageId, runId } })
  return 'moved'
}
