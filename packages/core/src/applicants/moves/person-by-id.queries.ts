import type { Db } from '../../database/index.ts'

/** A live (not merged, not erased) person by id. */
export async function findPersonById(
  db: Db,
  workspaceId: string,
  personId: string,
): Promise<{ id: string } | undefined> {
  return db
    .selectFrom('people')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', personId)
    .where('liveEmail', 'is not', null)
    .executeTakeFirst()
}
