import type { OperatorRole } from '@plutomi/contracts/rights'
import { originOf, type Tx } from '../database/index.ts'
import type { PlatformDb } from '../platform/index.ts'

export interface OperatorRow {
  userId: string
  email: string
  role: string
  grantedBy: string
  grantedAt: Date
}

const columns = [
  'operators.userId',
  'users.email',
  'operators.role',
  'operators.grantedBy',
  'operators.grantedAt',
] as const

export async function listOperatorRows(db: PlatformDb): Promise<OperatorRow[]> {
  return db
    .selectFrom('operators')
    .innerJoin('users', 'users.id', 'operators.userId')
    .select(columns)
    .orderBy('users.email')
    .execute()
}

/** The role of somebody who is not suspended. */
export async function findOperatorRow(db: PlatformDb, email: string): Promise<OperatorRow | undefined> {
  return db
    .selectFrom('operators')
    .innerJoin('users', 'users.id', 'operators.userId')
    .select(columns)
    .where('users.email', '=', email)
    .where('users.suspendedAt', 'is', null)
    .executeTakeFirst()
}

/** Every operator, locked: two who take each other's role at once must not both succeed. */
export async function lockOperators(tx: Tx): Promise<{ userId: string; role: string }[]> {
  return tx.selectFrom('operators').select(['userId', 'role']).orderBy('userId').forUpdate().execute()
}

export async function putOperator(tx: Tx, operator: { userId: string; role: OperatorRole }): Promise<void> {
  const { actor, now } = originOf(tx)
  const granted = { role: operator.role, grantedBy: actor, grantedAt: now }
  await tx
    .insertInto('operators')
    .values({ userId: operator.userId, ...granted })
    .onDuplicateKeyUpdate(granted)
    .execute()
}

export async function deleteOperator(tx: Tx, userId: string): Promise<void> {
  await tx.deleteFrom('operators').where('userId', '=', userId).execute()
}
