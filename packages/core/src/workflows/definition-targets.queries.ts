import type { Db } from '../database/index.ts'

export interface StageFacts {
  id: string
  applicationId: string
}

/** Those of these stages that are there and not deleted, by id. */
export async function findStages(
  db: Db,
  workspaceId: string,
  stageIds: readonly string[],
): Promise<ReadonlyMap<string, StageFacts>> {
  if (stageIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('stages')
    .select(['id', 'applicationId'])
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', stageIds)
    .where('deletedAt', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Those of these templates that may be sent. */
export async function findTemplateIds(
  db: Db,
  workspaceId: string,
  templateIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (templateIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('emailTemplates')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', templateIds)
    .where('archivedAt', 'is', null)
    .execute()
  return new Set(rows.map((row) => row.id))
}

/** The kinds of those of these questions that the application asks, by id. */
export async function findQuestionKinds(
  db: Db,
  workspaceId: string,
  { questionIds, applicationId }: { questionIds: readonly string[]; applicationId: string },
): Promise<ReadonlyMap<string, string>> {
  if (questionIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('questions')
    .innerJoin('stages', (join) =>
      join.onRef('stages.workspaceId', '=', 'questions.workspaceId').onRef('stages.id', '=', 'questions.stageId'),
    )
    .select(['questions.id', 'questions.kind'])
    .where('questions.workspaceId', '=', workspaceId)
    .where('questions.id', 'in', questionIds)
    .where('stages.applicationId', '=', applicationId)
    .execute()
  return new Map(rows.map((row) => [row.id, row.kind]))
}
