import type { PublishPreview } from '@plutomi/contracts/api/workflows'
import { WorkflowDefinition } from '@plutomi/contracts/workflows'
import { type Context, requireRight } from '../context/index.ts'
import { parseJson } from '../database/index.ts'
import { DomainError, notFound } from '../errors/index.ts'
import { countPresent } from '../timers/index.ts'

/** How many of those present each answer to "who is this for?" would reach, and for how many at once. */
export async function previewPublishWorkflow(
  ctx: Context,
  { workspaceId, workflowId }: { workspaceId: string; workflowId: string },
): Promise<PublishPreview> {
  requireRight(ctx.actor, workspaceId, 'workflows:read')
  const { stageId, revision, definition } = await getDraftWithStage(ctx, workspaceId, workflowId)
  const published = { workspaceId, workflowId, stageId, trigger: definition.trigger }
  const now = ctx.clock.now()
  const presentNow = await countPresent(ctx.db, { ...published, entrants: 'present_now' }, now)
  const presentEntered = await countPresent(ctx.db, { ...published, entrants: 'present_entered' }, now)
  return { revision, presentCount: presentNow.reachedCount, presentNow, presentEntered }
}

async function getDraftWithStage({ db }: Context, workspaceId: string, workflowId: string) {
  const row = await db
    .selectFrom('workflows')
    .leftJoin('workflowVersions', (join) =>
      join
        .onRef('workflowVersions.workspaceId', '=', 'workflows.workspaceId')
        .onRef('workflowVersions.draftWorkflowId', '=', 'workflows.id'),
    )
    .select(['workflows.stageId', 'workflowVersions.revision', 'workflowVersions.definition'])
    .where('workflows.workspaceId', '=', workspaceId)
    .where('workflows.id', '=', workflowId)
    .executeTakeFirst()
  if (!row || row.stageId === null) throw notFound('workflow')
  if (row.revision === null || row.definition === null)
    throw new DomainError('invalid_transition', 'There is no draft to publish')
  return { stageId: row.stageId, revision: row.revision, definition: parseJson(row.definition, WorkflowDefinition) }
}
