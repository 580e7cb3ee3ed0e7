import { OperatorRole } from '@plutomi/contracts/rights'
import type { PlatformDb } from '../platform/index.ts'
import type { OperatorActor } from './operator.ts'
import { findOperatorRow } from './operators.queries.ts'

/** Whoever operates the platform under this address; undefined for everybody else, and for who is suspended. */
export async function findOperator(db: PlatformDb, email: string): Promise<OperatorActor | undefined> {
  const found = await findOperatorRow(db, email)
  if (!found) return undefined
  return { kind: 'operator', userId: found.userId, email: found.email, role: OperatorRole.parse(found.role) }
}
