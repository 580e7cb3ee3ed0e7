import type { Db } from '../database/index.ts'

export interface WorkflowFilter {
  workflowId?: string | undefined
  applicationId?: string | undefined
  stageId?: string | undefined
  state?: string | undefined
  /** Only workflows after this id. */
  after?: string | undefined
  limit: number
}

/** Workflows with their draft and published version, in the order in which they were made. */
export async function listWorkflowRows(db: Db, workspaceId: string, filter: WorkflowFilter) {
  const { workflowId, applicationId, stageId, state, after, limit } = filter
  return withVersions(db)
    .where('workflows.workspaceId', '=', workspaceId)
    .$if(workflowId !== undefined, (query) => query.where('workflows.id', '=', workflowId ?? ''))
    .$if(applicationId !== undefined, (query) => query.where('workflows.applicationId', '=', applicationId ?? ''))
    .$if(stageId !== undefined, (query) => query.where('workflows.stageId', '=', stageId ?? ''))
    .$if(state !== undefined, (query) => query.where('workflows.state', '=', state ?? ''))
    .$if(after !== undefined, (query) => query.where('workflows.id', '>', after ?? ''))
    .orderBy('workflows.id')
    .limit(limit)
    .execute()
}

export type WorkflowRow = Awaited<ReturnType<typeof listWorkflowRows>>[number]

function withVersions(db: Db) {
  return joinVersions(db)
    .select([
      'workflows.id',
      'workflows.applicationId',
      'workflows.stageId',
      'workflows.name',
      'workflows.state',
      'workflows.priority',
      'workflows.createdAt',
      'workflows.updatedAt',
    ])
    .select([
      'draft.id as draftId',
      'draft.number as draftNumber',
      'draft.revision as draftRevision',
      'draft.definition as draftDefinition',
      'draft.updatedAt as draftUpdatedAt',
      'published.id as publishedId',
      'published.number as publishedNumber',
      'published.definition as publishedDefinition',
      'published.entrants as publishedEntrants',
      'published.publishedAt as publishedAt',
    ])
}

function joinVersions(db: Db) {
  return db
    .selectFrom('workflows')
    .leftJoin('workflowVersions as draft', (join) =>
      join.onRef('draft.workspaceId', '=', 'workflows.workspaceId').onRef('draft.draftWorkflowId', '=', 'workflows.id'),
    )
    .leftJoin('workflowVersions as published', (join) =>
      join
        .onRef('published.workspaceId', '=', 'workflows.workspaceId')
        .onRef('published.id', '=', 'workflows.publishedVersionId'),
    )
}
