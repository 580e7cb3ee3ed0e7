import { audit } from '../audit/index.ts'
import type { Context } from '../context/index.ts'
import { transaction, type Tx } from '../database/index.ts'
import { notFound } from '../errors/index.ts'
import { findUserByEmail } from '../users/index.ts'
import { assertAdminRemains, requireOperator } from './operator.ts'
import { deleteOperator, lockOperators } from './operators.queries.ts'

/** Takes the platform role from somebody; the last admin keeps it. */
export async function revokeOperator(ctx: Context, { email }: { email: string }): Promise<void> {
  requireOperator(ctx.actor, 'admin')
  await transaction(ctx, (tx) => revoke(tx, email))
}

async function revoke(tx: Tx, email: string): Promise<void> {
  const operators = await lockOperators(tx)
  const user = await findUserByEmail(tx, email)
  const operator = operators.find(({ userId }) => userId === user?.id)
  if (!operator) throw notFound('operator')
  assertAdminRemains(operators, operator.userId)
  await deleteOperator(tx, operator.userId)
  const details = { role: operator.role }
  await audit(tx, { workspaceId: '', action: 'operator.revoked', subjectId: operator.userId, details })
}
