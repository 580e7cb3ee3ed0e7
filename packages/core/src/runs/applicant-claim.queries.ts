import { sql } from 'kysely'
import { isDuplicateKey, newClaimToken, type Tx } from '../database/index.ts'

export interface ApplicantClaim {
  workspaceId: string
  applicantId: string
  token: string
}

// Leases run on the database's own clock, so that processes need not agree on the time.
const leaseEnd = sql<Date>`NOW(6) + INTERVAL 60 SECOND`
const databaseNow = sql<Date>`NOW(6)`
// Bare, the column would lead the optimizer to the index of leases, where under load nearly all it meets is deleted.
const leaseUntil = sql<Date>`lease_until + INTERVAL 0 SECOND`

/** Takes the applicant for one worker; undefined while another one has it. */
export async function claimApplicant(
  tx: Tx,
  { workspaceId, applicantId, runId }: { workspaceId: string; applicantId: string; runId: string },
): Promise<ApplicantClaim | undefined> {
  const token = newClaimToken()
  const claim = { workspaceId, applicantId, token }
  const { numUpdatedRows } = await tx
    .updateTable('applicantClaims')
    .set({ token, runId, leaseUntil: leaseEnd })
    .where('workspaceId', '=', workspaceId)
    .where('applicantId', '=', applicantId)
    .where(leaseUntil, '<', databaseNow)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) return claim
  try {
    await tx
      .insertInto('applicantClaims')
      .values({ ...claim, runId, leaseUntil: leaseEnd })
      .execute()
    return claim
  } catch (error) {
    if (isDuplicateKey(error)) return undefined
    throw error
  }
}

/** Prolongs the claim and keeps it locked until the commit; false when it was lost to somebody else. */
export async function extendClaim(tx: Tx, { workspaceId, applicantId, token }: ApplicantClaim): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('applicantClaims')
    .set({ leaseUntil: leaseEnd })
    .where('workspaceId', '=', workspaceId)
    .where('applicantId', '=', applicantId)
    .where('token', '=', token)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Notes which run the claim is used for. */
export async function nameClaimedRun(tx: Tx, claim: ApplicantClaim, runId: string): Promise<void> {
  await tx
    .updateTable('applicantClaims')
    .set({ runId })
    .where('workspaceId', '=', claim.workspaceId)
    .where('applicantId', '=', claim.applicantId)
    .where('token', '=', claim.token)
    .execute()
}

/** Gives the applicant back; false when it was no longer ours. */
export async function deleteClaim(tx: Tx, { workspaceId, applicantId, token }: ApplicantClaim): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('applicantClaims')
    .where('workspaceId', '=', workspaceId)
    .where('applicantId', '=', applicantId)
    .where('token', '=', token)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Takes away the claim of a worker that died; false when somebody has it again. */
export async function deleteExpiredClaim(tx: Tx, claim: ApplicantClaim): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('applicantClaims')
    .where('workspaceId', '=', claim.workspaceId)
    .where('applicantId', '=', claim.applicantId)
    .where('token', '=', claim.token)
    .where(leaseUntil, '<', databaseNow)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
