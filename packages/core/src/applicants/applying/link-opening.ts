import { personUpdated } from '@plutomi/contracts/events/people'
import type { Keyring } from '@plutomi/platform/secrets'
import { type Db, originOf, type Tx } from '../../database/index.ts'
import { notFound } from '../../errors/index.ts'
import { emit } from '../../outbox/index.ts'
import { updatePerson } from '../people/person.queries.ts'
import { signPageToken } from './page-token.ts'

/**
 * A mailed link was opened: the address is proven and can no longer be changed. What an unproven browser claimed is kept
 * for that browser, which goes on seeing nothing else. Locks the applicant; the second time changes nothing.
 */
export async function proveAddress(tx: Tx, workspaceId: string, applicantId: string): Promise<void> {
  const row = await tx
    .selectFrom('applicants')
    .innerJoin('people', (join) =>
      join.onRef('people.workspaceId', '=', 'applicants.workspaceId').onRef('people.id', '=', 'applicants.personId'),
    )
    .select(['applicants.linkOpenedAt', 'people.id as personId', 'people.emailConfirmedAt'])
    .where('applicants.workspaceId', '=', workspaceId)
    .where('applicants.id', '=', applicantId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('applicant')
  const { now } = originOf(tx)
  if (row.linkOpenedAt === null)
    await tx
      .updateTable('applicants')
      .set({ linkOpenedAt: now })
      .where('workspaceId', '=', workspaceId)
      .where('id', '=', applicantId)
      .execute()
  if (row.emailConfirmedAt !== null) return
  const { personId } = row
  await updatePerson(tx, workspaceId, { personId, emailConfirmedAt: now })
  await emit(tx, personUpdated, { workspaceId, subjectId: personId, data: { changed: ['emailConfirmedAt'] } })
}

/** What a browser that came by a mailed link keeps to come back to this applicant's page. */
export async function provenTokenOf(
  db: Db,
  keyring: Keyring,
  { workspaceId, applicantId }: { workspaceId: string; applicantId: string },
): Promise<string> {
  const { linkVersion } = await db
    .selectFrom('applicants')
    .select('linkVersion')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', applicantId)
    .executeTakeFirstOrThrow()
  return signPageToken(keyring, { applicantId, version: linkVersion, isProven: true })
}
