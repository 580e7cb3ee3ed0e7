import type { Board } from '@plutomi/contracts/api/applicants'

/** A stage in which somebody waits for a person of the workspace. */
export interface WaitingStage {
  kind: 'overdue' | 'review'
  applicationId: string
  applicationName: string
  stageId: string
  stageName: string
  count: number
  /** Since when the one who waits longest has been in the stage. */
  waitingSince: string | null
}

/** Stages over their service time first, then those waiting for a review; the longest wait first in each. */
export function waitingStages(board: Board, applicationName: string): WaitingStage[] {
  return board.stages.flatMap((stage): WaitingStage[] => {
    const { id: stageId, name: stageName, waitingCount, overdueCount, waitingSince } = stage
    const place = { applicationId: board.applicationId, applicationName, stageId, stageName, waitingSince }
    if (overdueCount > 0) return [{ ...place, kind: 'overdue', count: overdueCount }]
    return stage.kind === 'review' && waitingCount > 0 ? [{ ...place, kind: 'review', count: waitingCount }] : []
  })
}

export function byUrgency(left: WaitingStage, right: WaitingStage): number {
  if (left.kind !== right.kind) return left.kind === 'overdue' ? -1 : 1
  return (left.waitingSince ?? '').localeCompare(right.waitingSince ?? '')
}
