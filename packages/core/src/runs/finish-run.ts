import { runCompleted, runFailed, runReleased, workflowHalted } from '@plutomi/contracts/events/workflow-runs'
import type { Tx } from '../database/index.ts'
import { emit } from '../outbox/index.ts'
import { type ApplicantClaim, deleteClaim } from './applicant-claim.queries.ts'
import { runEmission } from './create-runs.ts'
import type { RunFacts } from './run.ts'
import { findNextRun, setRunState, skipRemainingSteps } from './run.queries.ts'

/** Ends a run whose steps are all done or skipped. */
export async function completeRun(tx: Tx, run: RunFacts): Promise<void> {
  await setRunState(tx, run, { state: 'completed', isFinal: true })
  await emit(tx, runCompleted, runEmission(run))
}

/** Ends a run one of whose actions was refused; the steps after it stay to be done by a retry. */
export async function failRun(tx: Tx, run: RunFacts, error: string): Promise<void> {
  await setRunState(tx, run, { state: 'failed', error, isFinal: true })
  const emission = runEmission(run)
  await emit(tx, runFailed, { ...emission, data: { ...emission.data, error } })
}

/** Ends a run that would move an applicant once too often: workflows that chase each other stop here. */
export async function haltRun(tx: Tx, run: RunFacts, movesLastHour: number): Promise<void> {
  await skipRemainingSteps(tx, run, 'halted')
  const error = `Moved by workflows ${movesLastHour} times within an hour`
  await setRunState(tx, run, { state: 'halted', error, isFinal: true })
  const emission = runEmission(run)
  await emit(tx, workflowHalted, { ...emission, data: { ...emission.data, movesLastHour } })
}

/**
 * Gives the applicant back and wakes a worker for the run whose turn is next. The claim goes first: whoever found it taken
 * had committed its run before, and that run is seen here; whoever comes later takes the claim.
 */
export async function releaseApplicant(tx: Tx, claim: ApplicantClaim): Promise<void> {
  if (!(await deleteClaim(tx, claim))) return
  await wakeNextRun(tx, claim)
}

/** Wakes a worker for the applicant's next run, if there is one. */
export async function wakeNextRun(tx: Tx, { workspaceId, applicantId }: Omit<ApplicantClaim, 'token'>): Promise<void> {
  const next = await findNextRun(tx, workspaceId, applicantId)
  if (next) await emit(tx, runReleased, runEmission(next))
}
