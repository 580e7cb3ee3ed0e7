import { newId } from '@plutomi/contracts/ids'
import { type Db, originOf, type Tx } from '../../database/index.ts'
import type { Contact } from './contact.ts'

export interface PersonRow extends Contact {
  id: string
  emailConfirmedAt: Date | null
}

const columns = ['id', 'name', 'email', 'phone', 'locale', 'emailConfirmedAt'] as const

/** The one live (not merged, not erased) person of this address. */
export async function findLivePerson(db: Db, workspaceId: string, email: string): Promise<PersonRow | undefined> {
  return db
    .selectFrom('people')
    .select(columns)
    .where('workspaceId', '=', workspaceId)
    .where('liveEmail', '=', email)
    .executeTakeFirst()
}

/** The person by id. */
export async function getPerson(db: Db, workspaceId: string, personId: string): Promise<PersonRow> {
  return db
    .selectFrom('people')
    .select(columns)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
}

/** A new person; `people_live_email` refuses a second live one of the address. Returns the id. */
export async function insertPerson(tx: Tx, workspaceId: string, contact: Contact): Promise<string> {
  const id = newId('per')
  await tx
    .insertInto('people')
    .values({ workspaceId, id, ...contact, createdAt: originOf(tx).now })
    .execute()
  return id
}

/**
 * Lets a person's `seq` be no lower than that of the one an applicant belonged to before: what is built from applicant
 * and person tells older from newer by the sum of both. Whether it was raised; the caller then emits `person.updated`.
 */
export async function raisePersonSeq(
  tx: Tx,
  workspaceId: string,
  { personId, seq }: { personId: string; seq: number },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('people')
    .set({ seq })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', personId)
    .where('seq', '<', seq)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Changes what is given of a person. The caller emits `person.updated`. */
export async function updatePerson(
  tx: Tx,
  workspaceId: string,
  { personId, ...changes }: Partial<Contact> & { personId: string; emailConfirmedAt?: Date },
): Promise<void> {
  await tx
    .updateTable('people')
    .set(changes)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', personId)
    .execute()
}
