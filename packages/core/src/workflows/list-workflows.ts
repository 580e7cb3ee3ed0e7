import type { ListWorkflows, Workflow, WorkflowPage } from '@plutomi/contracts/api/workflows'
import { idOf } from '@plutomi/contracts/ids'
import { z } from 'zod'
import { type Context, requireRight } from '../context/index.ts'
import { notFound } from '../errors/index.ts'
import { decodeCursor, pageOf } from '../paging/index.ts'
import { listWorkflowRows } from './workflow-list.queries.ts'
import { representWorkflow } from './workflow-representation.ts'

const WorkflowCursor = z.tuple([idOf('wfl')])

/** The workflows of the workspace, of an application or of a stage. */
export async function listWorkflows(
  ctx: Context,
  { workspaceId, cursor, limit, ...filter }: ListWorkflows & { workspaceId: string },
): Promise<WorkflowPage> {
  requireRight(ctx.actor, workspaceId, 'workflows:read')
  const [after] = cursor === undefined ? [] : decodeCursor(cursor, WorkflowCursor)
  const rows = await listWorkflowRows(ctx.db, workspaceId, { ...filter, after, limit: limit + 1 })
  return pageOf(rows, limit, { item: representWorkflow, key: ({ id }) => [id] })
}

/** One workflow with its draft and what is published. */
export async function getWorkflow(
  ctx: Context,
  { workspaceId, workflowId }: { workspaceId: string; workflowId: string },
): Promise<Workflow> {
  requireRight(ctx.actor, workspaceId, 'workflows:read')
  const [row] = await listWorkflowRows(ctx.db, workspaceId, { workflowId, limit: 1 })
  if (!row) throw notFound('workflow')
  return representWorkflow(row)
}
