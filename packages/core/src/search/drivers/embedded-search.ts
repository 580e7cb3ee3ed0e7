import { clausesOf, highlightsOf, pageOfHits, type SearchEngine, type SearchIndex } from '@plutomi/platform/search'
import type { SearchPage, SearchQuery } from '@plutomi/platform/search'
import type { Db } from '../../database/index.ts'
import { findPositions } from './find.queries.ts'
import {
  countDocuments,
  createIndex,
  dropIndex,
  listIndexes,
  makeIndexLive,
  numberOf,
  prepareIndexes,
  resolveIndex,
  type Which,
} from './indexes.queries.ts'
import { listTexts, pingTables, purgeDocuments, readDocuments } from './stored.queries.ts'
import { writeDocuments } from './write.queries.ts'

/** Search in the database itself: what was committed is found at once. Crosses workspaces, as the log does. */
export function embeddedSearchEngine(db: Db): SearchEngine {
  return {
    kind: 'embedded',
    ...indexOf(db, 'live'),
    admin: {
      list: () => listIndexes(db),
      prepare: () => prepareIndexes(db),
      create: () => createIndex(db),
      open: (name) => indexOf(db, numberOf(name)),
      makeLive: (name) => makeIndexLive(db, numberOf(name)),
      drop: (name) => dropIndex(db, numberOf(name)),
      counts: (name) => countDocuments(db, numberOf(name)),
      read: (name, references) => readDocuments(db, numberOf(name), references),
    },
    close: () => Promise.resolve(),
  }
}

function indexOf(db: Db, which: Which): SearchIndex {
  return {
    write: (documents) => writeDocuments(db, which, documents),
    search: (query) => search(db, which, query),
    refresh: () => Promise.resolve(),
    purge: async (before) => purgeDocuments(db, await resolveIndex(db, which), before),
    ping: () => pingTables(db),
  }
}

async function search(db: Db, which: Which, query: SearchQuery): Promise<SearchPage> {
  const words = clausesOf(query.text, query.fields)
  if (words.length === 0 || words.some((clauses) => clauses.length === 0)) return { hits: [] }
  const place = { workspaceId: query.workspaceId, indexNumber: await resolveIndex(db, which) }
  const { hits, next } = pageOfHits(
    (await findPositions(db, place, { query, words })).map((position) => ({ ...position, highlights: [] })),
    query.limit,
  )
  const texts = await listTexts(
    db,
    place,
    hits.map(({ id }) => id),
  )
  const shown = hits.map((hit) => {
    const found = texts.get(hit.id)
    return { ...hit, highlights: found === undefined ? [] : highlightsOf(found, words) }
  })
  return { hits: shown, ...(next && { next }) }
}
