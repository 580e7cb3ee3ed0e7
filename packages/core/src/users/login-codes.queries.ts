import type { Db, Tx } from '../database/index.ts'

export interface NewLoginCode {
  id: string
  email: string
  kid: string
  deviceId: string | null
  isMailed: number
  locale: string
  createdAt: Date
  expiresAt: Date
}

export async function insertLoginCode(tx: Tx, code: NewLoginCode): Promise<void> {
  await tx
    .insertInto('loginCodes')
    .values({ ...code, usedAt: null })
    .execute()
}

interface Asker {
  email: string
  /** Null: every browser in which the user has not signed in yet. */
  deviceId: string | null
}

/** When the codes mailed to this address since then were asked for, by this device or by all unknown ones. */
export async function listMailedTimes(db: Db, { email, deviceId }: Asker, since: Date): Promise<Date[]> {
  const rows = await db
    .selectFrom('loginCodes')
    .select('createdAt')
    .where('email', '=', email)
    .where('createdAt', '>', since)
    .where('isMailed', '=', 1)
    .where('deviceId', deviceId === null ? 'is' : '=', deviceId)
    .limit(1000)
    .execute()
  return rows.map((row) => row.createdAt)
}

export interface LoginCodeRow {
  id: string
  email: string
  kid: string
  locale: string
  expiresAt: Date
}

export async function findLoginCode(db: Db, id: string): Promise<LoginCodeRow | undefined> {
  return db
    .selectFrom('loginCodes')
    .select(['id', 'email', 'kid', 'locale', 'expiresAt'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/**
 * Counts one try. False when there is none left, or the code is used, too old, or was never mailed: codes above the
 * budget exist only to be answered with, and guessing at them must lead nowhere.
 */
export async function takeTry(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('loginCodes')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('id', '=', id)
    .where('tries', '<', 5)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .where('isMailed', '=', 1)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Uses the code up; false when somebody just did. */
export async function useLoginCode(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('loginCodes')
    .set({ usedAt: now })
    .where('id', '=', id)
    .where('usedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
