import type { Tx } from '../../database/index.ts'
import { finishChange, type ChangeInHand } from './change-in-hand.ts'
import { enterStage } from './enter-stage.ts'
import { lockOccupants } from './locked-applicants.queries.ts'
import { assertSameApplication, lockTargetStage } from './target-stage.queries.ts'

const chunkSize = 500

export interface StageToEmpty {
  workspaceId: string
  fromStageId: string
  toStageId: string
}

/**
 * Moves everybody who stands in a stage that is being deleted, in chunks; returns how many. The caller holds the lock of
 * the stage's row, so nobody can enter meanwhile. Succeeded people keep their state.
 */
export async function moveOccupantsOfStage(tx: Tx, { workspaceId, fromStageId, toStageId }: StageToEmpty) {
  const stage = await lockTargetStage(tx, workspaceId, toStageId)
  let movedCount = 0
  for (;;) {
    const applicants = await lockOccupants(tx, workspaceId, { stageId: fromStageId, limit: chunkSize })
    if (applicants.length === 0) return movedCount
    assertSameApplication(stage, applicants)
    const change: ChangeInHand = {
      workspaceId,
      cause: 'stage_deleted',
      causeRef: fromStageId,
      window: undefined,
      events: [],
    }
    await enterStage(tx, change, { applicants, stage })
    await finishChange(tx, change, { action: 'applicant.moved', details: { toStageId, cause: 'stage_deleted' } })
    movedCount += applicants.length
  }
}
