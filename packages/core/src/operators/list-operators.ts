import { OperatorRole } from '@plutomi/contracts/rights'
import type { Context } from '../context/index.ts'
import { platformDb } from '../platform/index.ts'
import { requireOperator } from './operator.ts'
import { listOperatorRows } from './operators.queries.ts'

export interface ListedOperator {
  userId: string
  email: string
  role: OperatorRole
  grantedBy: string
  grantedAt: Date
}

/** Everybody who operates the platform. */
export async function listOperators(ctx: Context): Promise<ListedOperator[]> {
  requireOperator(ctx.actor, 'viewer')
  const rows = await listOperatorRows(platformDb(ctx.db))
  return rows.map((row) => ({ ...row, role: OperatorRole.parse(row.role) }))
}
