import type { Board } from '@plutomi/contracts/api/applicants'
import { listStages, requireApplication, type StageRow } from '../../applications/index.ts'
import type { Context } from '../../context/index.ts'
import { assertSeesApplication, eyesOf } from './eyes.ts'
import { countStages, listFirstPositions, type StageCount } from './stage-order.queries.ts'
import { stagePage } from './stage-page.ts'
import { listSummaryRows } from './summary.queries.ts'

export interface GetBoardInput {
  workspaceId: string
  applicationId: string
  /** Cards of each stage; the rest comes by `listStageApplicants` from the stage's cursor. */
  perStage?: number | undefined
}

const nobody: StageCount = {
  count: 0,
  oldestEnteredAt: null,
  waitingCount: 0,
  waitingSince: null,
  overdueCount: 0,
}

/** The stages of an application with their counts and first cards. */
export async function getBoard(ctx: Context, input: GetBoardInput): Promise<Board> {
  const { workspaceId, applicationId, perStage = 25 } = input
  const eyes = eyesOf(ctx, workspaceId)
  await requireApplication(ctx.db, workspaceId, applicationId)
  await assertSeesApplication(ctx.db, eyes, applicationId)
  const stages = await listStages(ctx.db, workspaceId, applicationId)
  const stageIds = stages.map((stage) => stage.id)
  const [counts, positions] = await Promise.all([
    countStages(ctx.db, workspaceId, { stages, now: ctx.clock.now() }),
    listFirstPositions(ctx.db, { workspaceId, stageIds, limit: perStage + 1 }),
  ])
  const shownIds = stageIds.flatMap((id) => (positions.get(id) ?? []).map((position) => position.id))
  const rows = await listSummaryRows(ctx.db, workspaceId, shownIds)
  return {
    applicationId,
    stages: stages.map((stage) => ({
      ...columnHead(stage, counts.get(stage.id) ?? nobody),
      applicants: stagePage(positions.get(stage.id) ?? [], rows, { limit: perStage, eyes }),
    })),
  }
}

function columnHead({ id, name, kind, rank, serviceHours, capacity }: StageRow, counted: StageCount) {
  const oldestEnteredAt = counted.oldestEnteredAt?.toISOString() ?? null
  const waitingSince = counted.waitingSince?.toISOString() ?? null
  return { id, name, kind, rank, serviceHours, capacity, ...counted, oldestEnteredAt, waitingSince }
}
