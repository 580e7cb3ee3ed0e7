import type { Context } from '../../context/index.ts'
import { transaction } from '../../database/index.ts'
import { DomainError } from '../../errors/index.ts'
import { listDueHolds, platformDb } from '../../platform/index.ts'
import { releaseHeldEffects } from './held-effects.queries.ts'
import { lockOpenHolds, settleHolds } from './hold.queries.ts'

/**
 * The scheduler's part: lets go the effects of up to `limit` holds whose time is over. One transaction per workspace;
 * holds that somebody has in hand (an undo, the creation of an effect) are left for the next round. Returns how many.
 */
export async function releaseDueHolds(ctx: Context, limit: number): Promise<number> {
  if (ctx.actor.kind !== 'system') throw new DomainError('forbidden', 'Only the scheduler releases what is due')
  const due = await listDueHolds(platformDb(ctx.db), { now: ctx.clock.now(), limit })
  let releasedCount = 0
  for (const workspaceId of new Set(due.map((hold) => hold.workspaceId))) {
    const holdIds = due.filter((hold) => hold.workspaceId === workspaceId).map((hold) => hold.id)
    releasedCount += await releaseOfWorkspace(ctx, workspaceId, holdIds)
  }
  return releasedCount
}

async function releaseOfWorkspace(ctx: Context, workspaceId: string, holdIds: readonly string[]): Promise<number> {
  return transaction(ctx, async (tx) => {
    const ids = await lockOpenHolds(tx, workspaceId, holdIds)
    if (ids.length === 0) return 0
    await settleHolds(tx, workspaceId, { ids, state: 'released' })
    await releaseHeldEffects(tx, workspaceId, ids)
    return ids.length
  })
}
