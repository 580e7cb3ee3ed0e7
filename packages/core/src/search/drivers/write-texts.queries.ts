import type { SearchDocument } from '@plutomi/platform/search'
import { sql } from 'kysely'
import { type Db, toJson } from '../../database/index.ts'
import type { DocumentIndexing } from './term-rows.ts'

export interface Place {
  workspaceId: string
  indexNumber: number
}

export interface Indexed {
  document: SearchDocument
  indexing: DocumentIndexing
}

const termChunk = 1000

/** Puts what documents are found by and shown with in the place of what there was. */
export async function replaceTexts(
  tx: Db,
  { workspaceId, indexNumber }: Place,
  indexed: readonly Indexed[],
): Promise<void> {
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
    .map(({ document: { id: documentId, texts }, indexing: { words } }) => {
      return { workspaceId, indexNumber, documentId, words, texts: toJson(texts) }
    })
  if (rows.length === 0) return
  await tx
    .insertInto('searchTexts')
    .values(rows)
    // Raw: the values of the row that was to be inserted.
    .onDuplicateKeyUpdate({ texts: sql`VALUES(texts)`, words: sql`VALUES(words)` })
    .execute()
}
