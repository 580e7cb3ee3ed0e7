import { runStarted } from '@plutomi/contracts/events/workflow-runs'
import { newId } from '@plutomi/contracts/ids'
import type { WorkflowAction } from '@plutomi/contracts/workflows'
import { holdStateForUpdate } from '../applicants/index.ts'
import { originOf, toJson, type Tx } from '../database/index.ts'
import { emitMany, laneOfWorkspace } from '../outbox/index.ts'
import { getConditionFacts } from './condition-facts.queries.ts'
import { evaluateCondition } from './evaluate-condition.ts'
import type { RunFacts } from './run.ts'
import type { VersionInForce } from './version-in-force.queries.ts'

export interface RunCause {
  workspaceId: string
  applicantId: string
  visitId: string
  causeEvent: string
}

/**
 * Begins a run of each version whose condition holds. While the cause can still be undone the runs are held; undone, there
 * are none. A run is unique for version and cause. Returns their ids.
 */
export async function createRuns(tx: Tx, cause: RunCause, versions: readonly VersionInForce[]): Promise<string[]> {
  const { workspaceId } = cause
  const chosen = await thoseThatHold(tx, cause, versions)
  if (chosen.length === 0) return []
  const hold = await holdStateForUpdate(tx, workspaceId, cause.causeEvent)
  if (hold.state === 'undone') return []
  const lane = await laneOfWorkspace(tx, workspaceId)
  const runs = chosen.map((version) => ({ ...cause, ...version, id: newId('run'), lane }))
  await insertRuns(tx, runs, hold.state === 'open' ? hold.holdId : null)
  if (hold.state !== 'open') await emitRunsStarted(tx, runs)
  return runs.map(({ id }) => id)
}

type NewRun = RunFacts & { priority: number; definition: { actions: readonly WorkflowAction[] } }

async function thoseThatHold(tx: Tx, cause: RunCause, versions: readonly VersionInForce[]): Promise<VersionInForce[]> {
  if (versions.every(({ definition }) => definition.condition === undefined)) return [...versions]
  const { now } = originOf(tx)
  const facts = await getConditionFacts(tx, cause.workspaceId, { applicantId: cause.applicantId, now })
  return versions.filter(({ definition: { condition } }) => !condition || evaluateCondition(condition, facts))
}

/** Writes runs with their steps; with a hold they wait for its end. */
export async function insertRuns(tx: Tx, runs: readonly NewRun[], holdId: string | null): Promise<void> {
  const { now } = originOf(tx)
  const state = holdId === null ? 'pending' : 'held'
  const runRows = runs.map((run) => ({ ...runColumns(run), holdId, state, createdAt: now }))
  await tx.insertInto('workflowRuns').values(runRows).execute()
  const steps = runs.flatMap(({ workspaceId, id, definition }) =>
    definition.actions.map((action, position) => stepRow({ workspaceId, runId: id }, action, position)),
  )
  await tx.insertInto('runSteps').values(steps).execute()
}

function runColumns(run: NewRun) {
  const { workspaceId, id, workflowId, versionId, applicantId, visitId, causeEvent, lane, priority } = run
  return { workspaceId, id, workflowId, versionId, applicantId, visitId, causeEvent, lane, priority }
}

/** A step that is yet to be done. */
export function stepRow(run: { workspaceId: string; runId: string }, action: WorkflowAction, position: number) {
  return { ...run, id: newId('stp'), position, action: toJson(action), state: 'pending' }
}

/** Puts runs on their lane: one applicant's stay in order, whatever workflow they are of. Returns the events' ids. */
async function emitRunsStarted(tx: Tx, runs: readonly RunFacts[]): Promise<string[]> {
  return emitMany(tx, runStarted, runs.map(runEmission))
}

/** What every event of a run says about it. */
export function runEmission({ workspaceId, id, workflowId, versionId, applicantId, lane }: RunFacts) {
  const facts = { runId: id, workflowId, versionId }
  return { workspaceId, subjectId: id, key: applicantId, applicantId, lane, data: facts }
}
