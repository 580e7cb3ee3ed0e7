import type { MoveCause } from '@plutomi/contracts/events/applicants'
import type { Actor } from '../../context/index.ts'
import { DomainError } from '../../errors/index.ts'

export type Transition = 'move' | 'succeed' | 'reject' | 'withdraw' | 'reinstate'

/** From which states a change may begin: the whole of an applicant's life but its start, undo and erasure. */
const startsFrom: Record<Transition, readonly string[]> = {
  move: ['active'],
  succeed: ['active'],
  reject: ['active'],
  withdraw: ['active'],
  reinstate: ['rejected', 'withdrawn', 'succeeded'],
}

/** Refuses the whole call when one of the applicants is in a state from which this change does not begin. */
export function assertTransition(transition: Transition, applicants: readonly { id: string; state: string }[]): void {
  const misfits = applicants.filter((applicant) => !startsFrom[transition].includes(applicant.state))
  if (misfits.length === 0) return
  throw new DomainError('invalid_transition', `Not possible now: ${transition}`, {
    fields: misfits.map(({ id, state }) => ({
      path: ['applicantIds', id],
      code: 'invalid_transition',
      message: `is ${state}`,
    })),
  })
}

/** What began a visit or ended it, from whoever does it. */
export function causeOf(actor: Actor): MoveCause {
  switch (actor.kind) {
    case 'member':
    case 'api_key':
    case 'workflow':
    case 'applicant':
    case 'seed':
      return actor.kind
    case 'system':
      return 'workflow'
    case 'shadow':
    case 'user':
    case 'operator':
    case 'anonymous':
      throw new DomainError('forbidden', 'Nobody outside the workspace changes an applicant')
  }
}

/** The id kept with the visit: which member, key, run or applicant it was. */
export function causeReferenceOf(actor: Actor): string | undefined {
  switch (actor.kind) {
    case 'member':
      return actor.memberId
    case 'api_key':
      return actor.apiKeyId
    case 'workflow':
      return actor.runId
    case 'applicant':
      return actor.applicantId
    case 'seed':
    case 'system':
    case 'shadow':
    case 'user':
    case 'operator':
    case 'anonymous':
      return undefined
  }
}
