import { type Context, withoutSignal } from '../context/index.ts'
import { transaction, type Tx } from '../database/index.ts'
import { DomainError } from '../errors/index.ts'
import { claimApplicant, deleteClaim, nameClaimedRun } from './applicant-claim.queries.ts'
import { type ClaimedRun, executeNextStep, type Progress, putRunAside } from './execute-step.ts'
import { findApplicantOfRun, findNextRun, resumeWaitingRun, setRunState } from './run.queries.ts'

export interface RunWakeUp {
  workspaceId: string
  /** The run the record is about; whose turn it is is decided here. */
  runId: string
}

/**
 * Executes the applicant's run whose turn it is, step by step, and wakes a worker for the next one. A record of a run is
 * only a wake-up: delivered twice or out of order it finds nothing left to do, or the applicant claimed.
 */
export async function executeRunOfApplicant(
  ctx: Context,
  wakeUp: RunWakeUp,
): Promise<'executed' | 'taken' | 'nothing'> {
  if (ctx.actor.kind !== 'system') throw new DomainError('forbidden', 'Only the workflow worker executes runs')
  const claimed = await transaction(ctx, (tx) => claimNextRun(tx, wakeUp))
  if (typeof claimed === 'string') return claimed
  const { workspaceId, id: runId, causeEvent } = claimed.run
  const asRun: Context = { ...ctx, actor: { kind: 'workflow', workspaceId, runId }, cause: causeEvent }
  await executeSteps(asRun, claimed)
  return 'executed'
}

// The claim is locked before any run, as everywhere: two workers never wait for each other crosswise.
async function claimNextRun(tx: Tx, { workspaceId, runId }: RunWakeUp): Promise<ClaimedRun | 'taken' | 'nothing'> {
  const applicantId = await findApplicantOfRun(tx, workspaceId, runId)
  if (applicantId === null) return 'nothing'
  const claim = await claimApplicant(tx, { workspaceId, applicantId, runId })
  // The record of a run that was put aside comes back through the retry topic: its time has come.
  await resumeWaitingRun(tx, workspaceId, runId)
  if (!claim) return 'taken'
  const run = await findNextRun(tx, workspaceId, applicantId)
  if (!run) {
    await deleteClaim(tx, claim)
    return 'nothing'
  }
  await nameClaimedRun(tx, claim, run.id)
  await setRunState(tx, run, { state: 'running' })
  return { run, claim }
}

async function executeSteps(ctx: Context, claimed: ClaimedRun): Promise<void> {
  try {
    let progress: Progress = 'more'
    while (progress === 'more') progress = await executeNextStep(ctx, claimed)
  } catch (error) {
    await putRunAside(withoutSignal(ctx), claimed, error)
    throw error
  }
}
