import type { Actor } from '../context/index.ts'
import { DomainError } from '../errors/index.ts'

export type UserActor = Extract<Actor, { kind: 'user' }>

/** Refuses everybody but a signed-in user: what belongs to a person is not done by keys, workflows or seeds. */
export function requireUser(actor: Actor): UserActor {
  if (actor.kind === 'user') return actor
  throw new DomainError('unauthenticated', 'Sign in first')
}
