import type { Db, Tx } from '../database/index.ts'
import { notFound } from '../errors/index.ts'

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
