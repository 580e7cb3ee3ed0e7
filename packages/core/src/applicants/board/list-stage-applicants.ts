import type { ApplicantPage } from '@plutomi/contracts/api/applicants'
import type { Context } from '../../context/index.ts'
import { getStage } from '../../applications/index.ts'
import { decodeCursor } from '../../paging/index.ts'
import { assertSeesApplication, eyesOf } from './eyes.ts'
import { listStagePositions, StageCursor, type StagePosition } from './stage-order.queries.ts'
import { stagePage } from './stage-page.ts'
import { listSummaryRows } from './summary.queries.ts'

export interface ListStageApplicantsInput {
  workspaceId: string
  stageId: string
  limit?: number | undefined
  cursor?: string | undefined
}

/** Who stands in a stage (active or succeeded), who entered first comes first. */
export async function listStageApplicants(ctx: Context, input: ListStageApplicantsInput): Promise<ApplicantPage> {
  const { workspaceId, stageId, limit = 50, cursor } = input
  const eyes = eyesOf(ctx, workspaceId)
  const after = cursor === undefined ? undefined : positionOf(cursor)
  const stage = await getStage(ctx.db, workspaceId, stageId)
  await assertSeesApplication(ctx.db, eyes, stage.applicationId)
  const slice = { workspaceId, stageId, limit: limit + 1, ...(after && { after }) }
  const positions = await listStagePositions(ctx.db, slice)
  const ids = positions.map((position) => position.id)
  return stagePage(positions, await listSummaryRows(ctx.db, workspaceId, ids), { limit, eyes })
}

function positionOf(cursor: string): StagePosition {
  const [enteredAt, id] = decodeCursor(cursor, StageCursor)
  return { id, stageEnteredAt: new Date(enteredAt) }
}
