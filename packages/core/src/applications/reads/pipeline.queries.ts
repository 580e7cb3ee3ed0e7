import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import { type StageRow, stageColumns } from '../stage.queries.ts'

export interface PipelineRow extends StageRow {
  occupantCount: number
  workflowCount: number
}

/** The stages in order with how many are in each and how many workflows each has, in one query. */
export async function listPipelineStages(db: Db, workspaceId: string, applicationId: string): Promise<PipelineRow[]> {
  return db
    .selectFrom('stages')
    .select(stageColumns)
    .select((eb) => [
      eb
        .selectFrom('applicants')
        .select(eb.fn.countAll<number>().as('count'))
        .whereRef('applicants.workspaceId', '=', 'stages.workspaceId')
        .whereRef('applicants.stageId', '=', 'stages.id')
        .where('applicants.isLive', '=', 1)
        .$asScalar()
        .$notNull()
        .as('occupantCount'),
      eb
        .selectFrom('workflows')
        .select(eb.fn.countAll<number>().as('count'))
        .whereRef('workflows.workspaceId', '=', 'stages.workspaceId')
        .whereRef('workflows.stageId', '=', 'stages.id')
        .where('workflows.state', '!=', 'disabled')
        .$asScalar()
        .$notNull()
        .as('workflowCount'),
    ])
    .where('stages.workspaceId', '=', workspaceId)
    .where('stages.applicationId', '=', applicationId)
    .where('stages.deletedAt', 'is', null)
    .orderBy('rank')
    .execute()
}

export interface PipelineFormRow {
  id: string
  stageId: string
  state: string
  number: number
  revision: number
  updatedAt: Date
  publishedAt: Date | null
  questionCount: number | null
}

/** Draft and published version of every stage's form, without their questions. */
export async function listPipelineForms(
  db: Db,
  workspaceId: string,
  stageIds: readonly string[],
): Promise<PipelineFormRow[]> {
  if (stageIds.length === 0) return []
  return (
    db
      .selectFrom('formVersions')
      .select(['id', 'stageId', 'state', 'number', 'revision', 'updatedAt', 'publishedAt'])
      // Counted where it lies: a definition may have a hundred questions in several languages.
      .select(sql<number | null>`JSON_LENGTH(definition, '$.questions')`.as('questionCount'))
      .where('workspaceId', '=', workspaceId)
      .where('stageId', 'in', stageIds)
      .where('state', 'in', ['draft', 'published'])
      .execute()
  )
}
