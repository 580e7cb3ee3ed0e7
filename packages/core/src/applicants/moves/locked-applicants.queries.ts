import type { Tx } from '../../database/index.ts'
import { notFound } from '../../errors/index.ts'
import { type LockedApplicant, lockApplicants } from '../visits/applicant-locks.queries.ts'

/** Locks each of these applicants once, in the order of their ids; 404 when one of them is not here. */
export async function lockEveryApplicant(
  tx: Tx,
  workspaceId: string,
  applicantIds: readonly string[],
): Promise<LockedApplicant[]> {
  const ids = [...new Set(applicantIds)]
  const applicants = await lockApplicants(tx, workspaceId, ids)
  if (applicants.length !== ids.length) throw notFound('applicant')
  return applicants
}

/** Locks up to `limit` of those who stand in a stage (active or succeeded), in the order of their ids. */
export async function lockOccupants(
  tx: Tx,
  workspaceId: string,
  { stageId, limit }: { stageId: string; limit: number },
): Promise<LockedApplicant[]> {
  const occupants = await tx
    .selectFrom('applicants')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('stageId', '=', stageId)
    .where('isLive', '=', 1)
    .orderBy('id')
    .limit(limit)
    .execute()
  const locked = await lockApplicants(
    tx,
    workspaceId,
    occupants.map((occupant) => occupant.id),
  )
  // Whoever left between the two reads is no occupant any more.
  return locked.filter((applicant) => applicant.stageId === stageId && isLive(applicant.state))
}

function isLive(state: string): boolean {
  return state === 'active' || state === 'succeeded'
}
