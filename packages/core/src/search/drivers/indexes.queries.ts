import { searchShape, type SearchIndexState } from '@plutomi/platform/search'
import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'

/** An index by its number, or whichever is live at the moment. */
export type Which = number | 'live'

/** Where no row says otherwise. */
const firstNumber = 1

export function nameOf(number: number): string {
  return `applicants-v${number}`
}

export function numberOf(name: string): number {
  const number = Number(/^applicants-v(\d+)$/.exec(name)?.[1])
  if (!Number.isSafeInteger(number)) throw new Error(`${name} is no search index`)
  return number
}

/** The number that is meant; in a transaction of a write nobody makes another one live before its end. */
export async function resolveIndex(db: Db, which: Which, { isWriting = false } = {}): Promise<number> {
  if (which !== 'live') return which
  let query = db.selectFrom('searchIndexes').select('number').where('liveFlag', '=', 1)
  // Raw: MariaDB has no FOR SHARE.
  if (isWriting) query = query.modifyEnd(sql`LOCK IN SHARE MODE`)
  return (await query.executeTakeFirst())?.number ?? firstNumber
}

export async function listIndexes(db: Db): Promise<SearchIndexState[]> {
  const rows = await db.selectFrom('searchIndexes').select(['number', 'shape', 'isLive']).orderBy('number').execute()
  return rows.map(({ number, shape, isLive }) => ({
    name: nameOf(number),
    isLive: isLive === 1,
    isOutdated: shape !== searchShape,
  }))
}

/** Makes the first index where there is none. */
export async function prepareIndexes(db: Db): Promise<void> {
  const { live } = await db
    .selectFrom('searchIndexes')
    .select((eb) => eb.fn.max<number | null>('liveFlag').as('live'))
    .executeTakeFirstOrThrow()
  if (live !== null) return
  await db
    .insertInto('searchIndexes')
    .ignore()
    .values(rowOf({ number: firstNumber, isLive: 1 }))
    .execute()
}

/** An empty one with a number above all there are. */
export async function createIndex(db: Db): Promise<string> {
  await prepareIndexes(db)
  const { newest } = await db
    .selectFrom('searchIndexes')
    .select((eb) => eb.fn.max<number | null>('number').as('newest'))
    .executeTakeFirstOrThrow()
  const number = (newest ?? 0) + 1
  await db
    .insertInto('searchIndexes')
    .values(rowOf({ number, isLive: 0 }))
    .execute()
  return nameOf(number)
}

/** Raw: the database's time; no document depends on it. */
function rowOf(index: { number: number; isLive: number }) {
  return { ...index, shape: searchShape, createdAt: sql<Date>`UTC_TIMESTAMP(3)` }
}

/** Waits for writes in hand to the one that was live. */
export async function makeIndexLive(db: Db, number: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.updateTable('searchIndexes').set({ isLive: 0 }).where('number', '!=', number).execute()
    const { numUpdatedRows } = await tx
      .updateTable('searchIndexes')
      .set({ isLive: 1 })
      .where('number', '=', number)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) throw new Error(`There is no search index ${nameOf(number)}`)
  })
}

const dropChunk = 2000

/** Removes an index that is not live, in chunks. */
export async function dropIndex(db: Db, number: number): Promise<void> {
  if ((await resolveIndex(db, 'live')) === number) throw new Error(`${nameOf(number)} is the live one`)
  for (
    let workspaceId = await findWorkspaceOf(db, number);
    workspaceId;
    workspaceId = await findWorkspaceOf(db, number)
  ) {
    await dropWorkspace(db, workspaceId, number)
  }
  await db.deleteFrom('searchIndexes').where('number', '=', number).where('isLive', '=', 0).execute()
}

async function findWorkspaceOf(db: Db, number: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('searchDocuments')
    .select('workspaceId')
    .where('indexNumber', '=', number)
    .limit(1)
    .executeTakeFirst()
  return row?.workspaceId
}

/** The documents last: they say what is still to be done. */
async function dropWorkspace(db: Db, workspaceId: string, number: number): Promise<void> {
  for (const table of ['searchTerms', 'searchTexts', 'searchDocuments'] as const) {
    let removed = BigInt(dropChunk)
    while (removed === BigInt(dropChunk)) {
      const { numDeletedRows } = await db
        .deleteFrom(table)
        .where('workspaceId', '=', workspaceId)
        .where('indexNumber', '=', number)
        .limit(dropChunk)
        .executeTakeFirst()
      removed = numDeletedRows
    }
  }
}

/** Documents that are not deleted, by workspace. */
export async function countDocuments(db: Db, number: number): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('searchDocuments')
    .select(['workspaceId', (eb) => eb.fn.countAll<number>().as('documents')])
    .where('indexNumber', '=', number)
    .where('deletedAt', 'is', null)
    .groupBy('workspaceId')
    .execute()
  return new Map(rows.map((row) => [row.workspaceId, row.documents]))
}
