import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import type { Tx } from '../database/transaction.ts'
import { notFound } from '../errors/domain-error.ts'

/** Which application a stage belongs to; 404 when there is no such stage. Read before the locks. */
export async function applicationOfStage(db: Db, workspaceId: string, stageId: string): Promise<string> {
  const stage = await db
    .selectFrom('stages')
    .select('applicationId')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', stageId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  if (!stage) throw notFound('stage')
  return stage.applicationId
}

/** Holds the stage's row: nobody enters until the commit. 404 when it was deleted meanwhile. */
export async function lockStage(tx: Tx, workspaceId: string, stageId: string): Promise<void> {
  const stage = await tx
    .selectFrom('stages')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', stageId)
    .where('deletedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!stage) throw notFound('stage')
}

/** Applicants in the stage who are active or have succeeded. */
export async function countOccupants(db: Db, workspaceId: string, stageId: string): Promise<number> {
  const { count } = await db
    .selectFrom('applicants')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('workspaceId', '=', workspaceId)
    .where('stageId', '=', stageId)
    .where('isLive', '=', 1)
    .executeTakeFirstOrThrow()
  return count
}

/** Workflows that are not disabled and belong to the stage or name it in a draft or the published version. */
export async function listWorkflowsAt(
  db: Db,
  workspaceId: string,
  stageId: string,
): Promise<{ id: string; name: string }[]> {
  const naming = db
    .selectFrom('workflowVersions')
    .select('workflowVersions.workflowId')
    .where('workflowVersions.workspaceId', '=', workspaceId)
    .where('workflowVersions.state', 'in', ['draft', 'published'])
    // Wherever an action holds the id; ids occur nowhere by accident.
    .where(sql<boolean>`JSON_SEARCH(definition, 'one', ${stageId}) IS NOT NULL`)
  return db
    .selectFrom('workflows')
    .select(['id', 'name'])
    .where('workspaceId', '=', workspaceId)
    .where('state', '!=', 'disabled')
    .where((eb) => eb.or([eb('stageId', '=', stageId), eb('id', 'in', naming)]))
    .orderBy('id')
    .limit(20)
    .execute()
}
