import { type RetryMode, RunState } from '@plutomi/contracts/api/workflows'
import { runReleased, runStarted } from '@plutomi/contracts/events/workflow-runs'
import { newId } from '@plutomi/contracts/ids'
import { audit } from '../audit/index.ts'
import { type Context, requireRight } from '../context/index.ts'
import { transaction, type Tx } from '../database/index.ts'
import { DomainError, notFound } from '../errors/index.ts'
import { emit } from '../outbox/index.ts'
import { insertRuns, runEmission } from './create-runs.ts'
import { failRun } from './finish-run.ts'
import { continueWithVersion, reopenFailedSteps } from './retry-run.queries.ts'
import { assertCanRetry, type RunFacts } from './run.ts'
import { type LockedRun, lockRun, setRunState } from './run.queries.ts'
import { findPublishedVersion, type VersionInForce } from './version-in-force.queries.ts'

export interface RunToRetry {
  workspaceId: string
  runId: string
  mode: RetryMode
}

/**
 * Tries a run again that failed, was halted, or waits for a try that may never come. Resuming keeps the finished steps, with the same version or the latest;
 * starting over is a new run of the latest version. Returns the run that goes on.
 */
export async function retryRun(ctx: Context, { workspaceId, runId, mode }: RunToRetry): Promise<{ runId: string }> {
  requireRight(ctx.actor, workspaceId, 'workflows:write')
  return transaction(ctx, async (tx) => {
    const locked = await lockRun(tx, workspaceId, runId)
    if (!locked) throw notFound('run')
    const state = RunState.parse(locked.state)
    assertCanRetry(state, mode === 'start_over' ? 'start_over' : 'resume')
    const retriedId = mode === 'start_over' ? await startOver(tx, locked) : await resume(tx, locked.facts, mode)
    await audit(tx, { workspaceId, action: 'run.retried', subjectId: runId, details: { mode, runId: retriedId } })
    return { runId: retriedId }
  })
}

async function resume(tx: Tx, run: RunFacts, mode: 'resume_same' | 'resume_latest'): Promise<string> {
  const resumed = mode === 'resume_same' ? run : await withLatestVersion(tx, run)
  if (resumed === run) await reopenFailedSteps(tx, run)
  await setRunState(tx, resumed, { state: 'pending' })
  await emit(tx, runReleased, runEmission(resumed))
  return run.id
}

async function withLatestVersion(tx: Tx, run: RunFacts): Promise<RunFacts> {
  const latest = await getLatest(tx, run)
  if (latest.versionId === run.versionId) return run
  await continueWithVersion(tx, run, latest)
  return { ...run, versionId: latest.versionId }
}

/** The new run's cause is the event that starts it, so that its mails are mails of their own. */
async function startOver(tx: Tx, { facts, priority, state }: LockedRun): Promise<string> {
  const { versionId, definition } = await getLatest(tx, facts)
  // Else its own record could still wake the old one, and both would run.
  if (state === 'waiting') await failRun(tx, facts, 'Started over')
  const run = { ...facts, id: newId('run'), versionId }
  const causeEvent = await emit(tx, runStarted, runEmission(run))
  await insertRuns(tx, [{ ...run, causeEvent, priority, definition }], null)
  return run.id
}

async function getLatest(tx: Tx, { workspaceId, workflowId }: RunFacts): Promise<VersionInForce> {
  const version = await findPublishedVersion(tx, workspaceId, workflowId)
  if (!version) throw new DomainError('invalid_transition', 'The workflow is no longer published')
  return version
}
