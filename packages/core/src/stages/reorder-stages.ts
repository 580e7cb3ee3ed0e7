import type { ReorderStages } from '@plutomi/contracts/api/stages'
import { stageReordered } from '@plutomi/contracts/events/applications'
import { listStages, lockApplication } from '../applications/index.ts'
import { audit } from '../audit/index.ts'
import { type Context, requireRight } from '../context/index.ts'
import { transaction } from '../database/index.ts'
import { emit } from '../outbox/index.ts'
import { assertWholeOrder } from './stage.ts'
import { writeOrder } from './stage-order.queries.ts'

export interface ReorderStagesInput extends ReorderStages {
  workspaceId: string
  applicationId: string
}

/** Gives all stages of an application a new order. Two at once come one after the other; the later order stands. */
export async function reorderStages(ctx: Context, input: ReorderStagesInput): Promise<{ stageIds: string[] }> {
  const { workspaceId, applicationId, stageIds } = input
  requireRight(ctx.actor, workspaceId, 'applications:write')
  return transaction(ctx, async (tx) => {
    await lockApplication(tx, workspaceId, applicationId)
    const present = (await listStages(tx, workspaceId, applicationId)).map((stage) => stage.id)
    assertWholeOrder(present, stageIds)
    if (present.join() === stageIds.join()) return { stageIds }
    await writeOrder(tx, workspaceId, stageIds)
    await emit(tx, stageReordered, { workspaceId, subjectId: applicationId, data: { stageIds } })
    await audit(tx, { workspaceId, action: 'stage.reordered', subjectId: applicationId, details: { stageIds } })
    return { stageIds }
  })
}
