import type { OperatorRole } from '@plutomi/contracts/rights'
import { newId } from '@plutomi/contracts/ids'
import { audit } from '../audit/index.ts'
import type { Actor, Context } from '../context/index.ts'
import { isDuplicateKey, originOf, transaction, type Tx } from '../database/index.ts'
import { DomainError } from '../errors/index.ts'
import { createUser, findUserByEmail } from '../users/index.ts'
import { assertAdminRemains, requireOperator } from './operator.ts'
import { lockOperators, putOperator } from './operators.queries.ts'

export interface OperatorGrant {
  email: string
  role: OperatorRole
}

/**
 * Gives a platform role. While there is no operator at all, whoever sits at the machine makes the first one, an admin;
 * after that only admins do. Somebody who never signed in becomes a user by this.
 */
export async function grantOperator(ctx: Context, grant: OperatorGrant): Promise<{ userId: string }> {
  try {
    return await transaction(ctx, (tx) => grantOnce(tx, ctx.actor, grant))
  } catch (error) {
    // The user signed in for the first time in the same instant; the second time round the row is found.
    if (isDuplicateKey(error, 'users_email')) return transaction(ctx, (tx) => grantOnce(tx, ctx.actor, grant))
    throw error
  }
}

async function grantOnce(tx: Tx, actor: Actor, { email, role }: OperatorGrant): Promise<{ userId: string }> {
  const operators = await lockOperators(tx)
  if (operators.length === 0) assertFirstGrant(actor, role)
  else requireOperator(actor, 'admin')
  const userId = await ensureUser(tx, email)
  const former = operators.find((operator) => operator.userId === userId)?.role
  if (former === role) return { userId }
  if (former === 'admin') assertAdminRemains(operators, userId)
  await putOperator(tx, { userId, role })
  const details = { role, ...(former !== undefined && { from: former }) }
  await audit(tx, { workspaceId: '', action: 'operator.granted', subjectId: userId, details })
  return { userId }
}

function assertFirstGrant(actor: Actor, role: OperatorRole): void {
  if (actor.kind !== 'system') throw new DomainError('forbidden', 'The first operator is made at the machine itself')
  if (role !== 'admin') throw new DomainError('unprocessable', 'The first operator has to be an admin')
}

async function ensureUser(tx: Tx, email: string): Promise<string> {
  const known = await findUserByEmail(tx, email)
  if (known?.suspendedAt) throw new DomainError('conflict', 'This account is suspended')
  if (known) return known.id
  const id = newId('usr')
  await createUser(tx, { id, email, name: '', locale: 'en', createdAt: originOf(tx).now, suspendedAt: null })
  return id
}
