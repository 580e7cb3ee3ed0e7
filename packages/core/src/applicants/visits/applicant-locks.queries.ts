import type { Tx } from '../../database/index.ts'

/** What a change of an applicant decides upon, read under the row lock. */
export interface LockedApplicant {
  id: string
  number: number
  personId: string
  applicationId: string
  stageId: string
  /** The open visit; null once rejected or withdrawn. */
  visitId: string | null
  stageEnteredAt: Date
  state: string
  stateSince: Date
  reasonId: string | null
  seq: number
}

/** Locks these applicants in the order of their ids (so that two sets never deadlock); ids that do not exist are absent. */
export async function lockApplicants(
  tx: Tx,
  workspaceId: string,
  applicantIds: readonly string[],
): Promise<LockedApplicant[]> {
  if (applicantIds.length === 0) return []
  return tx
    .selectFrom('applicants')
    .select([
      'id',
      'number',
      'personId',
      'applicationId',
      'stageId',
      'visitId',
      'stageEnteredAt',
      'state',
      'stateSince',
      'reasonId',
      'seq',
    ])
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', applicantIds)
    .orderBy('id')
    .forUpdate()
    .execute()
}
