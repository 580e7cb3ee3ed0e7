import type { Context } from '../../context/index.ts'
import { DomainError } from '../../errors/index.ts'
import type { ApplicantActor } from '../../platform/index.ts'

/** The applicant or shadow whose own page it is: the right line of every use case of this folder. */
export function requireOwnPage({ actor }: Context): ApplicantActor {
  if (actor.kind === 'applicant' || actor.kind === 'shadow') return actor
  throw new DomainError('unauthenticated', 'Open the link from the mail again')
}

/**
 * Whether who holds the page has proven to own the address: the mailed link was opened, and the holder came by it. That
 * somebody else opened it proves nothing for the browser that applied.
 */
export function isProvenOwner(actor: ApplicantActor, { linkOpenedAt }: { linkOpenedAt: Date | null }): boolean {
  return actor.kind === 'applicant' && actor.isProven === true && linkOpenedAt !== null
}

/** What the present state does not allow, in one sentence for whoever asked. */
export function notPossibleNow(what: string): DomainError {
  return new DomainError('invalid_transition', `Not possible now: ${what}`)
}
