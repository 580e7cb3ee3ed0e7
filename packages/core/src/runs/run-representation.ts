import { RunState, RunStep, StepState, type WorkflowRun } from '@plutomi/contracts/api/workflows'
import { laneNamed } from '@plutomi/contracts/events/topics'
import { WorkflowAction } from '@plutomi/contracts/workflows'
import { parseJson } from '../database/index.ts'
import type { RunRow, StepRow } from './run-list.queries.ts'

const labels = {
  held: 'Waiting for the undo window to end',
  pending: 'Waiting for its turn',
  running: 'Running',
  waiting: 'Waiting for another try',
  completed: 'Completed',
  failed: 'Failed',
  halted: 'Halted after too many automatic moves',
  cancelled: 'Cancelled by undo',
} as const satisfies Record<RunState, string>

const finalStates: RunState[] = ['completed', 'failed', 'halted', 'cancelled']

/** A run as callers see it. */
export function representRun(row: RunRow): WorkflowRun {
  const { createdAt, finishedAt, state, lane, ...facts } = row
  const code = RunState.parse(state)
  return {
    ...facts,
    status: {
      code,
      label: labels[code],
      since: (finishedAt ?? createdAt).toISOString(),
      final: finalStates.includes(code),
    },
    lane: laneNamed(lane),
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  }
}

/** A step as callers see it. */
export function representStep(row: StepRow): RunStep {
  const { action, state, outcome, startedAt, finishedAt, ...facts } = row
  return {
    ...facts,
    action: parseJson(action, WorkflowAction),
    state: StepState.parse(state),
    outcome: RunStep.shape.outcome.parse(outcome),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
  }
}
