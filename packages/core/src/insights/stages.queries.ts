import type { Db } from '../database/index.ts'

export interface InsightStage {
  id: string
  name: string
  kind: string
  createdAt: Date
  deletedAt: Date | null
}

/** Every stage the application has or had: those it has in their order, then the deleted ones. */
export async function listEveryStage(db: Db, workspaceId: string, applicationId: string): Promise<InsightStage[]> {
  const stages = await db
    .selectFrom('stages')
    .select(['id', 'name', 'kind', 'rank', 'createdAt', 'deletedAt'])
    .where('workspaceId', '=', workspaceId)
    .where('applicationId', '=', applicationId)
    .orderBy('rank')
    .orderBy('id')
    .execute()
  return [
    ...stages.filter(({ deletedAt }) => deletedAt === null),
    ...stages.filter(({ deletedAt }) => deletedAt !== null),
  ]
}
