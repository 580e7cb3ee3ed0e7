import { isDuplicateKey, type Tx } from '../../database/index.ts'
import { DomainError } from '../../errors/index.ts'
import type { LockedApplicant } from '../visits/applicant-locks.queries.ts'

export interface Revival {
  workspaceId: string
  applicants: readonly LockedApplicant[]
}

/** Runs a change that makes applicants live again; where the same person has another live one, 409 names both. */
export async function namingLiveApplicants(tx: Tx, revival: Revival, change: () => Promise<void>): Promise<void> {
  try {
    await change()
  } catch (cause) {
    if (!isDuplicateKey(cause, 'applicants_live')) throw cause
    throw await collision(tx, revival, cause)
  }
}

async function collision(tx: Tx, { workspaceId, applicants }: Revival, cause: unknown): Promise<DomainError> {
  const own = new Set(applicants.map((applicant) => applicant.id))
  const personIds = applicants.map((applicant) => applicant.personId)
  const live = await tx
    .selectFrom('applicants')
    .select(['id', 'personId', 'applicationId'])
    .where('workspaceId', '=', workspaceId)
    .where('livePersonId', 'in', personIds)
    .execute()
  const fields = applicants.flatMap(({ id, personId, applicationId }) =>
    live
      .filter((other) => other.personId === personId && other.applicationId === applicationId && !own.has(other.id))
      .map((other) => ({ path: ['applicantIds', id], code: 'already_live', message: `${other.id} is live already` })),
  )
  return new DomainError('conflict', 'This person has another live applicant in the application', { cause, fields })
}
