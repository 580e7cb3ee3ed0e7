import type { ReleasedHold } from '@plutomi/contracts/api/holds'
import { auditMany } from '../../audit/index.ts'
import { type Context, requireRight } from '../../context/index.ts'
import { transaction } from '../../database/index.ts'
import { DomainError, notFound } from '../../errors/index.ts'
import { releaseHeldEffects } from './held-effects.queries.ts'
import { lockHoldGroup, settleHolds } from './hold.queries.ts'

export interface ReleaseHoldsInput {
  workspaceId: string
  groupId: string
}

/** "Send now": lets the held effects of a change go before their time; after that it cannot be undone. */
export async function releaseHolds(ctx: Context, { workspaceId, groupId }: ReleaseHoldsInput): Promise<ReleasedHold> {
  requireRight(ctx.actor, workspaceId, 'applicants:write')
  return transaction(ctx, async (tx) => {
    const holds = await lockHoldGroup(tx, workspaceId, groupId)
    if (holds.length === 0) throw notFound('hold')
    if (holds.some((hold) => hold.state === 'undone')) throw new DomainError('conflict', 'This has been undone')
    const open = holds.filter((hold) => hold.state === 'open')
    const ids = open.map((hold) => hold.id)
    if (ids.length === 0) return { id: groupId, releasedCount: 0 }
    await settleHolds(tx, workspaceId, { ids, state: 'released' })
    const releasedCount = await releaseHeldEffects(tx, workspaceId, ids)
    await auditMany(
      tx,
      [...new Set(open.map((hold) => hold.applicantId))].map((subjectId) => ({
        workspaceId,
        action: 'applicant.effects_released',
        subjectId,
      })),
    )
    return { id: groupId, releasedCount }
  })
}
