import type { Role } from '@plutomi/contracts/rights'
import { DomainError } from '../errors/index.ts'

/** Only owners make, change, invite or remove owners. */
export function assertMayTouch(actorRole: Role, touched: readonly Role[]): void {
  if (actorRole !== 'owner' && touched.includes('owner')) {
    throw new DomainError('forbidden', 'Only an owner may make, change or remove owners')
  }
}

/** Refuses what would leave the workspace without an owner. */
export function assertKeepsOwner(change: { from: Role; to: Role | 'removed'; ownerCount: number }): void {
  if (change.from === 'owner' && change.to !== 'owner' && change.ownerCount <= 1) {
    throw new DomainError('last_owner', 'This is the last owner; make somebody else an owner first')
  }
}
