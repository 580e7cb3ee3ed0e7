import { type DocumentReference, emptyTexts, type SearchDocument, type SearchTexts } from '@plutomi/platform/search'
import { sql } from 'kysely'
import { z } from 'zod'
import { type Db, parseJson } from '../../database/index.ts'
import { grouped } from '../grouped.ts'

const Strings = z.array(z.string())

const Texts = z.object({
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  notes: Strings,
  answers: Strings,
  personalAnswers: Strings,
  specialAnswers: Strings,
})

export interface ShownTexts {
  number: number
  texts: SearchTexts
}

interface Place {
  workspaceId: string
  indexNumber: number
}

/** What hits are shown from, by id. */
export async function listTexts(
  db: Db,
  { workspaceId, indexNumber }: Place,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ShownTexts>> {
  const documents = await listDocuments(db, { workspaceId, indexNumber }, ids)
  return new Map(documents.map((document) => [document.id, document]))
}

/** Documents as they were written, of any number of workspaces. */
export async function readDocuments(
  db: Db,
  indexNumber: number,
  references: readonly DocumentReference[],
): Promise<SearchDocument[]> {
  const found: SearchDocument[] = []
  for (const [workspaceId, own] of grouped(references, (reference) => reference.workspaceId)) {
    const ids = own.map(({ id }) => id)
    found.push(...(await listDocuments(db, { workspaceId, indexNumber }, ids)))
  }
  return found
}

async function listDocuments(
  db: Db,
  { workspaceId, indexNumber }: Place,
  ids: readonly string[],
): Promise<SearchDocument[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('searchDocuments as d')
    .leftJoin('searchTexts as t', (join) =>
      join
        .onRef('t.workspaceId', '=', 'd.workspaceId')
        .onRef('t.indexNumber', '=', 'd.indexNumber')
        .onRef('t.documentId', '=', 'd.id'),
    )
    .select(['d.workspaceId', 'd.id', 'd.version', 'd.deletedAt', 'd.number', 'd.applicationId', 'd.stageId'])
    .select(['d.state', 'd.ownerMemberId', 'd.tagIds', 't.texts'])
    .where('d.workspaceId', '=', workspaceId)
    .where('d.indexNumber', '=', indexNumber)
    .where('d.id', 'in', ids)
    .execute()
  return rows.map((row) => ({
    ...row,
    tagIds: parseJson(row.tagIds, Strings),
    texts: row.texts === null ? emptyTexts : parseJson(row.texts, Texts),
  }))
}

const purgeChunk = 500

/** Removes documents deleted before the moment; their terms and texts went when they were deleted. */
export async function purgeDocuments(db: Db, indexNumber: number, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('searchDocuments')
    .where('indexNumber', '=', indexNumber)
    .where('deletedAt', '<', before)
    .limit(purgeChunk)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Resolves when the database answers. */
export async function pingTables(db: Db): Promise<void> {
  // Raw: there is no table to ask.
  await sql`SELECT 1`.execute(db)
}
