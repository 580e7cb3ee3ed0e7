import { applicantWithdrawn } from '@plutomi/contracts/events/applicants'
import { audit } from '../../audit/index.ts'
import type { Context } from '../../context/index.ts'
import { originOf, transaction, type Tx } from '../../database/index.ts'
import { notFound } from '../../errors/index.ts'
import { emit } from '../../outbox/index.ts'
import { leaveForGood } from '../moves/leave-for-good.ts'
import { lockApplicants } from '../visits/applicant-locks.queries.ts'
import { notPossibleNow, requireOwnPage } from './own-actor.ts'
import { lockShadow, updateShadow } from './shadow.queries.ts'

/** The applicant withdraws: the visit ends, timers are cancelled, drafts stay. */
export async function withdrawMyself(ctx: Context): Promise<{ applicantId: string }> {
  const { kind, workspaceId, applicantId } = requireOwnPage(ctx)
  return transaction(ctx, async (tx) => {
    if (kind === 'shadow') await withdrawShadow(tx, workspaceId, applicantId)
    else await withdrawApplicant(tx, workspaceId, applicantId)
    return { applicantId }
  })
}

async function withdrawApplicant(tx: Tx, workspaceId: string, applicantId: string): Promise<void> {
  const [applicant] = await lockApplicants(tx, workspaceId, [applicantId])
  if (!applicant) throw notFound('applicant')
  // In the words a shadow is refused with.
  if (applicant.state !== 'active') throw notPossibleNow('withdraw')
  await leaveForGood(tx, workspaceId, { applicants: [applicant], state: 'withdrawn', reasonId: null })
  const { applicationId, stageId, visitId } = applicant
  await emit(tx, applicantWithdrawn, {
    workspaceId,
    subjectId: applicantId,
    data: { applicationId, stageId, ...(visitId !== null && { visitId }), cause: 'applicant' },
  })
  await audit(tx, { workspaceId, action: 'applicant.withdrawn', subjectId: applicantId })
}

async function withdrawShadow(tx: Tx, workspaceId: string, shadowId: string): Promise<void> {
  const shadow = await lockShadow(tx, workspaceId, shadowId)
  if (shadow.state !== 'draft' && shadow.state !== 'submitted') throw notPossibleNow('withdraw')
  await updateShadow(tx, workspaceId, { shadowId, state: 'withdrawn', savedAt: originOf(tx).now })
}
