import type { SearchDocument, WriteOutcome } from '@plutomi/platform/search'
import { type RawBuilder, sql } from 'kysely'
import { type Db, isRetryable, toJson } from '../../database/index.ts'
import { resolveIndex, type Which } from './indexes.queries.ts'
import { type DocumentIndexing, indexingOf, scopeOf } from './term-rows.ts'
import { grouped } from '../grouped.ts'

const chunk = 100
const termChunk = 1000
const maxAttempts = 5

/** Writes documents, each gated by its version; of several of one applicant only the newest. */
export async function writeDocuments(
  db: Db,
  which: Which,
  documents: readonly SearchDocument[],
): Promise<WriteOutcome[]> {
  const written = new Set<SearchDocument>()
  for (const { workspaceId, chunk: some } of chunksOf(newestOf(documents))) {
    for (const document of await writeChunk(db, which, workspaceId, some)) written.add(document)
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

/** By workspace, in the order of ids, so that two writers wait for each other and do not lock each other out. */
function chunksOf(documents: readonly SearchDocument[]): { workspaceId: string; chunk: SearchDocument[] }[] {
  const workspaces = grouped(documents, ({ workspaceId }) => workspaceId)
  return [...workspaces].flatMap(([workspaceId, own]) => {
    const ordered = own.toSorted((one, other) => (one.id < other.id ? -1 : 1))
    const count = Math.ceil(ordered.length / chunk)
    return Array.from({ length: count }, (_, nth) => ({
      workspaceId,
      chunk: ordered.slice(nth * chunk, (nth + 1) * chunk),
    }))
  })
}

/** Answers those that were newer than what was there. A deadlock is run again. */
async function writeChunk(
  db: Db,
  which: Which,
  workspaceId: string,
  documents: readonly SearchDocument[],
): Promise<SearchDocument[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(async (tx) => {
        const indexNumber = await resolveIndex(tx, which, { isWriting: true })
        return writeNewer(tx, { workspaceId, indexNumber }, documents)
      })
    } catch (error) {
      if (attempt >= maxAttempts || !isRetryable(error)) throw error
    }
  }
}

interface Place {
  workspaceId: string
  indexNumber: number
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

interface Indexed {
  document: SearchDocument
  indexing: DocumentIndexing
}

async function upsertDocuments(
  tx: Db,
  { workspaceId, indexNumber }: Place,
  indexed: readonly Indexed[],
): Promise<void> {
  const rows = indexed.map(({ document, indexing }) => ({
    workspaceId,
    id: document.id,
    indexNumber,
    version: document.version,
    deletedAt: document.deletedAt,
    number: document.number,
    applicationId: document.applicationId,
    stageId: document.stageId,
    state: document.state,
    ownerMemberId: document.ownerMemberId,
    tagIds: toJson(document.tagIds),
    textHash: indexing.hash,
  }))
  await tx
    .insertInto('searchDocuments')
    .values(rows)
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

async function replaceTexts(tx: Db, { workspaceId, indexNumber }: Place, indexed: readonly Indexed[]): Promise<void> {
  if (indexed.length === 0) return
  const ids = indexed.map(({ document }) => document.id)
  await tx
    .deleteFrom('searchTerms')
    .where('workspaceId', '=', workspaceId)
    .where('indexNumber', '=', indexNumber)
    .where('documentId', 'in', ids)
    .execute()
  const terms = indexed.flatMap(({ document, indexing }) =>
    indexing.terms.map((term) => ({ workspaceId, indexNumber, documentId: document.id, ...term })),
  )
  for (let start = 0; start < terms.length; start += termChunk) {
    await tx
      .insertInto('searchTerms')
      .values(terms.slice(start, start + termChunk))
      .execute()
  }
  await writeTexts(tx, { workspaceId, indexNumber }, indexed)
}

async function writeTexts(tx: Db, { workspaceId, indexNumber }: Place, indexed: readonly Indexed[]): Promise<void> {
  const isGone = ({ document }: Indexed) => document.deletedAt !== null
  const gone = indexed.filter(isGone).map(({ document }) => document.id)
  if (gone.length > 0) {
    await tx
      .deleteFrom('searchTexts')
      .where('workspaceId', '=', workspaceId)
      .where('indexNumber', '=', indexNumber)
      .where('documentId', 'in', gone)
      .execute()
  }
  const rows = indexed
    .filter((each) => !isGone(each))
    .map(({ document: { id: documentId, texts }, indexing: { words } }) => ({
      ...{ workspaceId, indexNumber, documentId, words },
      texts: toJson(texts),
    }))
  if (rows.length === 0) return
  await tx
    .insertInto('searchTexts')
    .values(rows)
    // Raw: the values of the row that was to be inserted.
    .onDuplicateKeyUpdate({ texts: sql`VALUES(texts)`, words: sql`VALUES(words)` })
    .execute()
}
