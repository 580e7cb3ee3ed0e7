import type { ListRuns, WorkflowRunPage, WorkflowRunWithSteps } from '@plutomi/contracts/api/workflows'
import { idOf } from '@plutomi/contracts/ids'
import { z } from 'zod'
import { type Context, requireRight } from '../context/index.ts'
import { notFound } from '../errors/index.ts'
import { decodeCursor, pageOf } from '../paging/index.ts'
import { listRunRows, listStepRows } from './run-list.queries.ts'
import { representRun, representStep } from './run-representation.ts'

const RunCursor = z.tuple([idOf('run')])

/** The runs of the workspace, of a workflow or of an applicant, the latest first. */
export async function listRuns(
  ctx: Context,
  { workspaceId, cursor, limit, ...filter }: ListRuns & { workspaceId: string },
): Promise<WorkflowRunPage> {
  requireRight(ctx.actor, workspaceId, 'workflows:read')
  const [before] = cursor === undefined ? [] : decodeCursor(cursor, RunCursor)
  const assignedTo = assignedOnly(ctx)
  const rows = await listRunRows(ctx.db, workspaceId, { ...filter, before, assignedTo, limit: limit + 1 })
  return pageOf(rows, limit, { item: representRun, key: ({ id }) => [id] })
}

/** One run with what became of each of its steps. */
export async function getRun(
  ctx: Context,
  { workspaceId, runId }: { workspaceId: string; runId: string },
): Promise<WorkflowRunWithSteps> {
  requireRight(ctx.actor, workspaceId, 'workflows:read')
  const [row] = await listRunRows(ctx.db, workspaceId, { runId, assignedTo: assignedOnly(ctx), limit: 1 })
  if (!row) throw notFound('run')
  const steps = await listStepRows(ctx.db, workspaceId, runId)
  return { ...representRun(row), steps: steps.map(representStep) }
}

/** A run tells where its applicant went and why: reviewers see those of the applicants they see. */
function assignedOnly({ actor }: Context): string | undefined {
  return actor.kind === 'member' && actor.role === 'reviewer' ? actor.memberId : undefined
}
