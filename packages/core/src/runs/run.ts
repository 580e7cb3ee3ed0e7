import type { RunState } from '@plutomi/contracts/api/workflows'
import type { Lane } from '@plutomi/contracts/events/topics'
import { DomainError, isDomainError } from '../errors/index.ts'

/** More automatic moves of one applicant within an hour are taken for a loop. */
export const maxMovesPerHour = 10

/** What every step and event of a run needs to know of it. */
export interface RunFacts {
  workspaceId: string
  id: string
  workflowId: string
  versionId: string
  applicantId: string
  visitId: string
  causeEvent: string
  lane: Lane
}

/** What the run's history says about an error. Of unknown ones only the name: a message may carry personal data. */
export function describeError(error: unknown): string {
  if (isDomainError(error)) return error.message.slice(0, 500)
  return `Unexpected: ${error instanceof Error ? error.name : typeof error}`.slice(0, 500)
}

/** A waiting run is tried again by its record, until that is a dead letter: then only somebody who asks wakes it. */
const retryable: RunState[] = ['failed', 'halted', 'waiting']

/** Resuming needs something that did not work; starting over only that the run is over. */
export function assertCanRetry(state: RunState, mode: 'resume' | 'start_over'): void {
  if (retryable.includes(state)) return
  if (mode === 'start_over' && state === 'completed') return
  throw new DomainError('invalid_transition', `A run that is ${state} cannot be retried like this`)
}
