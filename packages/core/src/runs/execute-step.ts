import { runStepFailed, runStepSucceeded } from '@plutomi/contracts/events/workflow-runs'
import type { Context } from '../context/index.ts'
import { transaction, type Tx } from '../database/index.ts'
import { isRefusal } from '../errors/index.ts'
import { emit } from '../outbox/index.ts'
import { type ApplicantClaim, extendClaim } from './applicant-claim.queries.ts'
import { isVisitOpen } from './applicant-facts.queries.ts'
import { runEmission } from './create-runs.ts'
import { completeRun, failRun, haltRun, releaseApplicant } from './finish-run.ts'
import { type ActionResult, performAction } from './perform-action.ts'
import { describeError, type RunFacts } from './run.ts'
import { findNextStep, lockRun, type PendingStep, recordStep, setRunState, skipRemainingSteps } from './run.queries.ts'

export interface ClaimedRun {
  run: RunFacts
  claim: ApplicantClaim
}

export type Progress = 'more' | 'over' | 'claim_lost'

/** Does the next step of a claimed run, or ends the run, in one transaction. Killed before the commit, nothing was done. */
export async function executeNextStep(ctx: Context, claimed: ClaimedRun): Promise<Progress> {
  const attempt: { step?: PendingStep } = {}
  try {
    return await transaction(ctx, async (tx) => {
      if (!(await isStillOurs(tx, claimed))) return 'claim_lost'
      const step = await findNextStep(tx, claimed.run)
      if (!step) return end(tx, claimed, () => completeRun(tx, claimed.run))
      attempt.step = step
      if (!(await isVisitOpen(tx, claimed.run))) return supersede(tx, claimed)
      const result = await performAction(tx, claimed.run, step.action)
      return settle(tx, claimed, { step, result })
    })
  } catch (error) {
    if (!attempt.step || !isRefusal(error)) throw error
    return recordRefusal(ctx, claimed, { step: attempt.step, error: describeError(error) })
  }
}

async function isStillOurs(tx: Tx, { run, claim }: ClaimedRun): Promise<boolean> {
  if (!(await extendClaim(tx, claim))) return false
  const locked = await lockRun(tx, run.workspaceId, run.id)
  return locked?.state === 'running'
}

async function settle(
  tx: Tx,
  claimed: ClaimedRun,
  { step, result }: { step: PendingStep; result: ActionResult },
): Promise<Progress> {
  const { run } = claimed
  switch (result.kind) {
    case 'halted':
      return end(tx, claimed, () => haltRun(tx, run, result.movesLastHour))
    case 'superseded':
      return supersede(tx, claimed)
    case 'succeeded': {
      await recordStep(tx, run, { stepId: step.id, state: 'succeeded', outcome: result.outcome })
      const emission = runEmission(run)
      const facts = { ...emission.data, stepId: step.id, action: step.action.type }
      await emit(tx, runStepSucceeded, { ...emission, data: facts })
      return 'more'
    }
  }
}

/** The visit is over, by this run's own move or by anybody's: what is left belongs to it no more. */
async function supersede(tx: Tx, claimed: ClaimedRun): Promise<Progress> {
  await skipRemainingSteps(tx, claimed.run, 'superseded')
  return end(tx, claimed, () => completeRun(tx, claimed.run))
}

async function end(tx: Tx, { claim }: ClaimedRun, finish: () => Promise<void>): Promise<Progress> {
  await finish()
  await releaseApplicant(tx, claim)
  return 'over'
}

async function recordRefusal(
  ctx: Context,
  claimed: ClaimedRun,
  { step, error }: { step: PendingStep; error: string },
): Promise<Progress> {
  const { run } = claimed
  return transaction(ctx, async (tx) => {
    if (!(await isStillOurs(tx, claimed))) return 'claim_lost'
    await recordStep(tx, run, { stepId: step.id, state: 'failed', error })
    const emission = runEmission(run)
    const facts = { ...emission.data, stepId: step.id, action: step.action.type, error }
    await emit(tx, runStepFailed, { ...emission, data: facts })
    return end(tx, claimed, () => failRun(tx, run, error))
  })
}

/** After an error of ours: the run waits for its retry, and holds nobody back meanwhile. */
export async function putRunAside(ctx: Context, claimed: ClaimedRun, error: unknown): Promise<void> {
  const { run, claim } = claimed
  await transaction(ctx, async (tx) => {
    if (!(await isStillOurs(tx, claimed))) return
    const step = await findNextStep(tx, run)
    const text = describeError(error)
    if (step) await recordStep(tx, run, { stepId: step.id, state: 'pending', error: text })
    await setRunState(tx, run, { state: 'waiting', error: text })
    await releaseApplicant(tx, claim)
  })
}
