import { type OperatorRole, operatorRoles } from '@plutomi/contracts/rights'
import type { Actor } from '../context/index.ts'
import { DomainError } from '../errors/index.ts'

export type OperatorActor = Extract<Actor, { kind: 'operator' }>

/** Refuses everybody but operators of the platform who have at least this role. */
export function requireOperator(actor: Actor, role: OperatorRole): OperatorActor {
  if (actor.kind === 'operator' && operatorRoles.indexOf(actor.role) >= operatorRoles.indexOf(role)) return actor
  throw new DomainError('forbidden', `This needs the platform role ${role}`)
}

/** The roles after a change must still have somebody who can give roles. */
export function assertAdminRemains(
  operators: readonly { userId: string; role: string }[],
  withoutUserId: string,
): void {
  const isRemaining = operators.some(({ userId, role }) => role === 'admin' && userId !== withoutUserId)
  if (!isRemaining) throw new DomainError('conflict', 'The platform keeps at least one admin: grant another one first')
}
