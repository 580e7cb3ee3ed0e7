import type { ApplicationState } from '@plutomi/contracts/api/applications'
import { DomainError } from '../errors/index.ts'

export type ApplicationChange = 'open' | 'pause' | 'close'

/** From which states a change may begin. A closed application may be opened again. */
const startsFrom: Record<ApplicationChange, readonly ApplicationState[]> = {
  open: ['draft', 'paused', 'closed'],
  pause: ['open'],
  close: ['open', 'paused'],
}

/** Refuses a change that does not begin from the present state. */
export function assertApplicationChange(change: ApplicationChange, state: ApplicationState): void {
  if (startsFrom[change].includes(state)) return
  throw new DomainError('invalid_transition', `One cannot ${change} an application that is ${state}`)
}

/** An application without a stage has nowhere to put an applicant. */
export function assertHasStage(stageCount: number): void {
  if (stageCount > 0) return
  const message = 'An application needs a stage before it opens'
  throw new DomainError('conflict', message, { fields: [{ path: ['stages'], code: 'no_stage', message }] })
}
