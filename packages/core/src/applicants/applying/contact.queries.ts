import type { Tx } from '../../database/index.ts'
import { notFound } from '../../errors/index.ts'

const contactColumns = [
  'applicants.id as applicantId',
  'applicants.applicationId',
  'applicants.stageId',
  'applicants.visitId',
  'applicants.source',
  'applicants.linkVersion',
  'applicants.linkOpenedAt',
  'applicants.claimedContact',
  'people.id as personId',
  'people.name',
  'people.email',
  'people.phone',
  'people.locale',
  'people.emailConfirmedAt',
  'people.seq as personSeq',
] as const

/** An applicant's contact, locked, with what decides whether and how it may be corrected. */
export async function lockContact(tx: Tx, workspaceId: string, applicantId: string) {
  const row = await tx
    .selectFrom('applicants')
    .innerJoin('people', (join) =>
      join.onRef('people.workspaceId', '=', 'applicants.workspaceId').onRef('people.id', '=', 'applicants.personId'),
    )
    .select(contactColumns)
    .where('applicants.workspaceId', '=', workspaceId)
    .where('applicants.id', '=', applicantId)
    .where('applicants.state', '!=', 'erased')
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('applicant')
  return row
}

export type LockedContact = Awaited<ReturnType<typeof lockContact>>

/** Changes whom an applicant belongs to, what its browser claims, or the version of its links. */
export async function updateContactOf(
  tx: Tx,
  workspaceId: string,
  {
    applicantId,
    ...changes
  }: { applicantId: string; linkVersion?: number; claimedContact?: string | null; personId?: string },
): Promise<void> {
  await tx
    .updateTable('applicants')
    .set(changes)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', applicantId)
    .execute()
}
