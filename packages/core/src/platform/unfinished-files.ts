import type { PlatformDb } from './platform-db.ts'

interface UnfinishedFile {
  workspaceId: string
  id: string
  uploadId: string | null
}

const unfinished = ['uploading', 'refused']

/** Uploads of all workspaces that were begun before then and are no files, the oldest first. */
export async function listUnfinishedFiles(
  db: PlatformDb,
  { before, limit }: { before: Date; limit: number },
): Promise<UnfinishedFile[]> {
  return db
    .selectFrom('files')
    .select(['workspaceId', 'id', 'uploadId'])
    .where('state', 'in', unfinished)
    .where('createdAt', '<', before)
    .orderBy('createdAt')
    .limit(limit)
    .execute()
}

/** Whether it was still none and is forgotten now. */
export async function deleteUnfinishedFile(
  db: PlatformDb,
  { workspaceId, id }: { workspaceId: string; id: string },
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('files')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .where('state', 'in', unfinished)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Which of these ids are files of any workspace. */
export async function listKnownFileIds(db: PlatformDb, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db.selectFrom('files').select('id').where('id', 'in', ids).execute()
  return new Set(rows.map(({ id }) => id))
}
