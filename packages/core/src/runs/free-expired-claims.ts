import type { Context } from '../context/index.ts'
import { transaction } from '../database/index.ts'
import { DomainError } from '../errors/index.ts'
import { listExpiredClaims, platformDb } from '../platform/index.ts'
import { deleteExpiredClaim } from './applicant-claim.queries.ts'
import { wakeNextRun } from './finish-run.ts'

/**
 * The scheduler's part: takes applicants away from workers that died, and wakes one for the run they had begun. Returns
 * how many were freed.
 */
export async function freeExpiredClaims(ctx: Context, limit: number): Promise<number> {
  if (ctx.actor.kind !== 'system') throw new DomainError('forbidden', 'Only the scheduler frees claims')
  const expired = await listExpiredClaims(platformDb(ctx.db), limit)
  let freedCount = 0
  for (const claim of expired) {
    const isFreed = await transaction(ctx, async (tx) => {
      if (!(await deleteExpiredClaim(tx, claim))) return false
      await wakeNextRun(tx, claim)
      return true
    })
    if (isFreed) freedCount += 1
  }
  return freedCount
}
