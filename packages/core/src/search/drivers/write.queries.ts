import { setTimeout as delay } from 'node:timers/promises'
import type { SearchDocument, WriteOutcome } from '@plutomi/platform/search'
import { type RawBuilder, sql } from 'kysely'
import { type Db, isRetryable, toJson } from '../../database/index.ts'
import { resolveIndex, type Which } from './indexes.queries.ts'
import { indexingOf, scopeOf } from './term-rows.ts'
import { type Indexed, type Place, replaceTexts } from './write-texts.queries.ts'
import { grouped } from '../grouped.ts'

const chunkSize = 100
const maxAttempts = 10

/** Writes documents, each gated by its version; of several of one applicant only the newest. */
export async function writeDocuments(
  db: Db,
  which: Which,
  documents: readonly SearchDocument[],
): Promise<WriteOutcome[]> {
  const written = new Set<SearchDocument>()
  for (const some of chunksOf(newestOf(documents))) {
    for (const document of await writeChunk(db, which, some)) written.add(document)
  }
  return documents.map((document) => ({ kind: written.has(document) ? 'written' : 'superseded' }))
}

function newestOf(documents: readonly SearchDocument[]): SearchDocument[] {
  const newest = new Map<string, SearchDocument>()
  for (const document of documents) {
    const key = `${document.workspaceId} ${document.id}`
    const other = newest.get(key)
    if (other === undefined || other.version < document.version) newest.set(key, document)
  }
  return [...newest.values()]
}

interface Chunk {
  workspaceId: string
  documents: readonly SearchDocument[]
}

/** By workspace, in the order of ids, so that two writers wait for each other and do not lock each other out. */
function chunksOf(documents: readonly SearchDocument[]): Chunk[] {
  return [...grouped(documents, ({ workspaceId }) => workspaceId)].flatMap(([workspaceId, own]) => {
    const ordered = own.toSorted((one, other) => (one.id < other.id ? -1 : 1))
    const starts = Array.from({ length: Math.ceil(ordered.length / chunkSize) }, (_, nth) => nth * chunkSize)
    return starts.map((start) => ({ workspaceId, documents: ordered.slice(start, start + chunkSize) }))
  })
}

/** Answers those that were newer than what was there. A deadlock is run again. */
async function writeChunk(db: Db, which: Which, { workspaceId, documents }: Chunk): Promise<SearchDocument[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(async (tx) => {
        const indexNumber = await resolveIndex(tx, which, { isWriting: true })
        return writeNewer(tx, { workspaceId, indexNumber }, documents)
      })
    } catch (error) {
      if (attempt >= maxAttempts || !isRetryable(error)) throw error
      await delay(attempt * 5 + Math.random() * 10)
    }
  }
}

async function writeNewer(tx: Db, place: Place, documents: readonly SearchDocument[]): Promise<SearchDocument[]> {
  const present = await lockPresent(tx, place, documents)
  const newer = documents.filter(({ id, version }) => (present.get(id)?.version ?? -1) < version)
  if (newer.length === 0) return []
  const scope = scopeOf(place.workspaceId, place.indexNumber)
  const indexed = newer.map((document) => ({ document, indexing: indexingOf(document, scope) }))
  await upsertDocuments(tx, place, indexed)
  const standing = await standingOnes(tx, place, { indexed, present })
  await replaceTexts(
    tx,
    place,
    standing.filter(({ document, indexing }) => present.get(document.id)?.textHash !== indexing.hash),
  )
  return standing.map(({ document }) => document)
}

interface Present {
  version: number
  textHash: string
}

async function lockPresent(
  tx: Db,
  { workspaceId, indexNumber }: Place,
  documents: readonly SearchDocument[],
): Promise<ReadonlyMap<string, Present>> {
  const ids = documents.map(({ id }) => id)
  const rows = await tx
    .selectFrom('searchDocuments')
    .select(['id', 'version', 'textHash'])
    .where('workspaceId', '=', workspaceId)
    .where('indexNumber', '=', indexNumber)
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

async function upsertDocuments(tx: Db, place: Place, indexed: readonly Indexed[]): Promise<void> {
  await tx
    .insertInto('searchDocuments')
    .values(indexed.map((each) => rowOf(place, each)))
    .onDuplicateKeyUpdate({
      deletedAt: ifNewer('deleted_at'),
      number: ifNewer('number'),
      applicationId: ifNewer('application_id'),
      stageId: ifNewer('stage_id'),
      state: ifNewer('state'),
      ownerMemberId: ifNewer('owner_member_id'),
      tagIds: ifNewer('tag_ids'),
      textHash: ifNewer('text_hash'),
      // Last: what stands before compares with the version there was.
      version: ifNewer('version'),
    })
    .execute()
}

function rowOf({ workspaceId, indexNumber }: Place, { document, indexing }: Indexed) {
  const { id, version, deletedAt, number, applicationId, stageId, state, ownerMemberId, tagIds } = document
  const ids = { workspaceId, id, indexNumber, applicationId, stageId, ownerMemberId, tagIds: toJson(tagIds) }
  return { ...ids, version, deletedAt, number, state, textHash: indexing.hash }
}

/** Raw: only the statement itself sees what another writer put there a moment ago. */
function ifNewer<Value>(column: string): RawBuilder<Value> {
  const name = sql.ref(column)
  return sql<Value>`IF(VALUES(version) > version, VALUES(${name}), ${name})`
}

/** Of those that were not there before, another writer may have put a newer one there before ours. */
async function standingOnes(
  tx: Db,
  place: Place,
  { indexed, present }: { indexed: readonly Indexed[]; present: ReadonlyMap<string, Present> },
): Promise<Indexed[]> {
  const fresh = indexed.filter(({ document }) => !present.has(document.id))
  if (fresh.length === 0) return [...indexed]
  const now = await lockPresent(
    tx,
    place,
    fresh.map(({ document }) => document),
  )
  return indexed.filter(({ document: { id, version } }) => (now.get(id)?.version ?? version) === version)
}
