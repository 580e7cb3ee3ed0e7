import type { Context } from '../../context/index.ts'
import { DomainError } from '../../errors/index.ts'
import type { ApplicantActor } from '../../platform/index.ts'

/** The applicant or shadow whose own page it is: the right line of every use case of this folder. */
export function requireOwnPage({ actor }: Context): ApplicantActor {
  if (actor.kind === 'applicant' || actor.kind === 'shadow') return actor
  throw new DomainError('unauthenticated', 'Open the link from the mail again')
}

/** What the present state does not allow, in one sentence for whoever asked. */
export function notPossibleNow(what: string): DomainError {
  return new DomainError('invalid_transition', `Not possible now: ${what}`)
}
