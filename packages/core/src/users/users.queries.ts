import type { User } from '@plutomi/contracts/api/auth'
import type { Db, Tx } from '../database/index.ts'

const columns = ['id', 'email', 'name', 'locale', 'createdAt', 'suspendedAt'] as const

export interface UserRow {
  id: string
  email: string
  name: string
  locale: string
  createdAt: Date
  suspendedAt: Date | null
}

export async function findUserByEmail(db: Db, email: string): Promise<UserRow | undefined> {
  return db.selectFrom('users').select(columns).where('email', '=', email).executeTakeFirst()
}

export async function findUserById(db: Db, userId: string): Promise<UserRow | undefined> {
  return db.selectFrom('users').select(columns).where('id', '=', userId).executeTakeFirst()
}

export async function insertUser(tx: Tx, user: UserRow): Promise<void> {
  await tx.insertInto('users').values(user).execute()
}

export async function changeUser(
  tx: Tx,
  userId: string,
  { name, locale }: { name: string; locale: string },
): Promise<void> {
  await tx.updateTable('users').set({ name, locale }).where('id', '=', userId).execute()
}

export function toUser({ id, email, name, locale, createdAt }: UserRow): User {
  return { id, email, name, locale, createdAt: createdAt.toISOString() }
}
