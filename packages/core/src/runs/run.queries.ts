import type { RunState } from '@plutomi/contracts/api/workflows'
import { laneNamed } from '@plutomi/contracts/events/topics'
import { WorkflowAction } from '@plutomi/contracts/workflows'
import { type Db, originOf, parseJson, type Tx } from '../database/index.ts'
import type { RunFacts } from './run.ts'

/**
 * The applicant's run whose turn it is: one that has begun is finished first, then priority counts, then age. Call it
 * while holding the applicant's claim (or its row): a run that begins later wakes a worker by itself.
 */
export async function findNextRun(tx: Tx, workspaceId: string, applicantId: string): Promise<RunFacts | undefined> {
  const running = await ofApplicant(tx, workspaceId, applicantId).where('state', '=', 'running').executeTakeFirst()
  const row =
    running ?? (await ofApplicant(tx, workspaceId, applicantId).where('state', '=', 'pending').executeTakeFirst())
  return row && toFacts({ ...row, workspaceId, applicantId })
}

function ofApplicant(db: Db, workspaceId: string, applicantId: string) {
  return db
    .selectFrom('workflowRuns')
    .select(['id', 'workflowId', 'versionId', 'visitId', 'causeEvent', 'lane'])
    .where('workspaceId', '=', workspaceId)
    .where('applicantId', '=', applicantId)
    .orderBy('priority', 'desc')
    .orderBy('id')
    .limit(1)
}

export interface LockedRun {
  facts: RunFacts
  state: string
  priority: number
}

/** A run under its row lock. */
export async function lockRun(tx: Tx, workspaceId: string, runId: string): Promise<LockedRun | undefined> {
  const row = await tx
    .selectFrom('workflowRuns')
    .select(['id', 'workflowId', 'versionId', 'applicantId', 'visitId', 'causeEvent', 'lane', 'state', 'priority'])
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', runId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return undefined
  const { state, priority, applicantId, ...facts } = row
  if (applicantId === null) throw new Error(`Run ${runId} is about nobody`)
  return { facts: toFacts({ ...facts, workspaceId, applicantId }), state, priority }
}

function toFacts(row: Omit<RunFacts, 'visitId' | 'lane'> & { visitId: string | null; lane: string }): RunFacts {
  if (row.visitId === null) throw new Error(`Run ${row.id} belongs to no visit`)
  return { ...row, visitId: row.visitId, lane: laneNamed(row.lane) }
}

/** Whom a run is about; null when there is no such run. */
export async function findApplicantOfRun(db: Db, workspaceId: string, runId: string): Promise<string | null> {
  const row = await db
    .selectFrom('workflowRuns')
    .select('applicantId')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', runId)
    .executeTakeFirst()
  return row?.applicantId ?? null
}

/** Lets a run that was put aside take its turn again. */
export async function resumeWaitingRun(tx: Tx, workspaceId: string, runId: string): Promise<void> {
  await tx
    .updateTable('workflowRuns')
    .set({ state: 'pending' })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', runId)
    .where('state', '=', 'waiting')
    .execute()
}

/** Brings a run into another state; final ones get their end. */
export async function setRunState(
  tx: Tx,
  run: Pick<RunFacts, 'workspaceId' | 'id'>,
  { state, error = null, isFinal = false }: { state: RunState; error?: string | null; isFinal?: boolean },
): Promise<void> {
  await tx
    .updateTable('workflowRuns')
    .set({ state, error, finishedAt: isFinal ? originOf(tx).now : null })
    .where('workspaceId', '=', run.workspaceId)
    .where('id', '=', run.id)
    .execute()
}

export interface PendingStep {
  id: string
  position: number
  action: WorkflowAction
}

/** The first step that is still to be done. */
export async function findNextStep(db: Db, run: RunFacts): Promise<PendingStep | undefined> {
  const row = await db
    .selectFrom('runSteps')
    .select(['id', 'position', 'action'])
    .where('workspaceId', '=', run.workspaceId)
    .where('runId', '=', run.id)
    .where('state', '=', 'pending')
    .orderBy('position')
    .limit(1)
    .executeTakeFirst()
  return row && { ...row, action: parseJson(row.action, WorkflowAction) }
}

export interface StepResult {
  state: 'succeeded' | 'failed' | 'skipped' | 'pending'
  outcome?: 'done' | 'unchanged' | 'suppressed'
  error?: string
}

/** Keeps what became of a step, and counts the attempt. */
export async function recordStep(
  tx: Tx,
  run: RunFacts,
  { stepId, state, outcome, error }: StepResult & { stepId: string },
): Promise<void> {
  const { now } = originOf(tx)
  await tx
    .updateTable('runSteps')
    .set((eb) => ({
      state,
      outcome: outcome ?? null,
      error: error ?? null,
      attempts: eb('attempts', '+', 1),
      startedAt: eb.fn.coalesce('startedAt', eb.val(now)),
      finishedAt: state === 'pending' ? null : now,
    }))
    .where('workspaceId', '=', run.workspaceId)
    .where('id', '=', stepId)
    .execute()
}

/** Skips every step that is still to be done, and says why. */
export async function skipRemainingSteps(tx: Tx, run: RunFacts, outcome: 'superseded' | 'halted'): Promise<void> {
  await tx
    .updateTable('runSteps')
    .set({ state: 'skipped', outcome, finishedAt: originOf(tx).now })
    .where('workspaceId', '=', run.workspaceId)
    .where('runId', '=', run.id)
    .where('state', '=', 'pending')
    .execute()
}
