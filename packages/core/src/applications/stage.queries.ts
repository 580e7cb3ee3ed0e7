import { type Db, originOf, type Tx } from '../database/index.ts'
import { notFound } from '../errors/index.ts'

export const stageColumns = [
  'id',
  'applicationId',
  'kind',
  'name',
  'label',
  'rank',
  'isNextOnSubmit',
  'serviceHours',
  'capacity',
  'successStageId',
  'failureStageId',
] as const

export interface StageRow {
  id: string
  applicationId: string
  kind: string
  name: string
  label: string
  rank: number
  isNextOnSubmit: number
  serviceHours: number | null
  capacity: number | null
  successStageId: string | null
  failureStageId: string | null
}

export type NewStage = Omit<StageRow, 'applicationId'>

/** The stages of an application in order, without deleted ones. */
export async function listStages(db: Db, workspaceId: string, applicationId: string): Promise<StageRow[]> {
  return db
    .selectFrom('stages')
    .select(stageColumns)
    .where('workspaceId', '=', workspaceId)
    .where('applicationId', '=', applicationId)
    .where('deletedAt', 'is', null)
    .orderBy('rank')
    .execute()
}

/** A stage that is not deleted; 404 otherwise. */
export async function getStage(db: Db, workspaceId: string, stageId: string): Promise<StageRow> {
  const row = await db
    .selectFrom('stages')
    .select(stageColumns)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', stageId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  if (!row) throw notFound('stage')
  return row
}

/** The stage new applicants enter; undefined while the application has none. */
export async function findFirstStage(
  db: Db,
  workspaceId: string,
  applicationId: string,
): Promise<StageRow | undefined> {
  return db
    .selectFrom('stages')
    .select(stageColumns)
    .where('workspaceId', '=', workspaceId)
    .where('applicationId', '=', applicationId)
    .where('deletedAt', 'is', null)
    .orderBy('rank')
    .limit(1)
    .executeTakeFirst()
}

/** The stage after this one in the order of its application; undefined after the last. */
export async function findNextStage(
  db: Db,
  workspaceId: string,
  stage: Pick<StageRow, 'applicationId' | 'rank'>,
): Promise<StageRow | undefined> {
  return db
    .selectFrom('stages')
    .select(stageColumns)
    .where('workspaceId', '=', workspaceId)
    .where('applicationId', '=', stage.applicationId)
    .where('liveRank', '>', stage.rank)
    .orderBy('rank')
    .limit(1)
    .executeTakeFirst()
}

/** Step: writes stages whose ranks are free. Links between them are set later, when all of them exist. */
export async function insertStages(
  tx: Tx,
  application: { workspaceId: string; applicationId: string },
  stages: readonly NewStage[],
): Promise<void> {
  if (stages.length === 0) return
  const createdAt = originOf(tx).now
  await tx
    .insertInto('stages')
    .values(stages.map((stage) => ({ ...stage, ...application, createdAt })))
    .execute()
}
