import type { WorkflowState } from '@plutomi/contracts/api/workflows'
import { DomainError } from '../errors/index.ts'

/** The revision an editor names when it saw no draft. */
const noDraftRevision = 0

/** Refuses to overwrite what somebody else saved meanwhile. */
export function assertRevision(draft: { revision: number } | undefined, seen: number): void {
  if ((draft?.revision ?? noDraftRevision) === seen) return
  throw new DomainError('outdated', 'Somebody else saved this workflow meanwhile')
}

/** Only what is published can be disabled. */
export function assertCanDisable(state: WorkflowState): void {
  if (state === 'published') return
  throw new DomainError('invalid_transition', 'Only a published workflow can be disabled')
}
