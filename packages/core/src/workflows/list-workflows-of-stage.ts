import type { Db } from '../database/index.ts'

export interface WorkflowOfStage {
  id: string
  name: string
  state: string
  /** Whether it belongs to the stage, or moves people into it. */
  relation: 'belongs' | 'leads_here'
}

/** What deleting a stage would touch: its own workflows that are not disabled, and published ones that move people into it. */
export async function listWorkflowsOfStage(db: Db, workspaceId: string, stageId: string): Promise<WorkflowOfStage[]> {
  const rows = await db
    .selectFrom('workflows')
    .leftJoin('workflowVersions', (join) =>
      join
        .onRef('workflowVersions.workspaceId', '=', 'workflows.workspaceId')
        .onRef('workflowVersions.id', '=', 'workflows.publishedVersionId'),
    )
    .select(['workflows.id', 'workflows.name', 'workflows.state', 'workflows.stageId'])
    .where('workflows.workspaceId', '=', workspaceId)
    .where('workflows.state', '!=', 'disabled')
    .where((eb) =>
      eb.or([
        eb('workflows.stageId', '=', stageId),
        // An id is found in the text of the definition and nothing else can look like it.
        eb('workflowVersions.definition', 'like', `%"${stageId}"%`),
      ]),
    )
    .orderBy('workflows.id')
    .limit(500)
    .execute()
  return rows.map(({ id, name, state, stageId: ownStageId }) => ({
    id,
    name,
    state,
    relation: ownStageId === stageId ? 'belongs' : 'leads_here',
  }))
}
