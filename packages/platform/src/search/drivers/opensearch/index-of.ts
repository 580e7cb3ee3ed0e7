import { z } from 'zod'
import type { SearchHit, SearchPage, SearchQuery } from '../../query.ts'
import type { SearchIndex } from '../../search-index.ts'
import { clausesOf, type SearchWord } from '../../words/clauses.ts'
import { highlightsOf } from '../../words/highlights.ts'
import { pageOfHits } from '../../words/page.ts'
import { bulk } from './bulk.ts'
import { queryBody } from './query-body.ts'
import type { Requests } from './requests.ts'
import { keyOf, StoredTexts, toStored } from './stored-document.ts'

const Found = z.object({
  hits: z.object({
    hits: z.array(z.object({ _source: StoredTexts, sort: z.tuple([z.number(), z.string()]) })),
  }),
})

const Purgeable = z.object({
  hits: z.object({ hits: z.array(z.object({ _id: z.string(), _version: z.number() })) }),
})

const purgeChunk = 500

// Deleted, so that nothing finds it; never purged, for it has no moment of deletion.
const probe = { isDeleted: true }

/** The index behind an alias. */
export function indexOf(requests: Requests, alias: string): SearchIndex {
  return {
    write: (documents) =>
      bulk(
        requests,
        alias,
        documents.map((document) => ({ key: keyOf(document), version: document.version, source: toStored(document) })),
      ),
    search: (query) => search(requests, alias, query),
    refresh: async () => void (await requests.send({ method: 'POST', path: `/${alias}/_refresh` })),
    purge: (before) => purge(requests, alias, before),
    ping: () => ping(requests, alias),
  }
}

async function search(requests: Requests, alias: string, query: SearchQuery): Promise<SearchPage> {
  const words = clausesOf(query.text, query.fields)
  if (words.length === 0 || words.some((clauses) => clauses.length === 0)) return { hits: [] }
  const request = { method: 'POST', path: `/${alias}/_search`, body: queryBody(query, words) } as const
  const { hits } = Found.parse((await requests.send(request)).body).hits
  return pageOfHits(
    hits.map((hit) => toHit(hit, words)),
    query.limit,
  )
}

type FoundHit = z.output<typeof Found>['hits']['hits'][number]

function toHit({ _source, sort: [score, id] }: FoundHit, words: readonly SearchWord[]): SearchHit {
  return { id, score, highlights: highlightsOf(_source, words) }
}

async function purge(requests: Requests, alias: string, before: Date): Promise<number> {
  const filter = [{ term: { isDeleted: true } }, { range: { deletedAt: { lt: before.toISOString() } } }]
  const body = { size: purgeChunk, version: true, _source: false, query: { bool: { filter } } }
  const found = await requests.send({ method: 'POST', path: `/${alias}/_search`, body })
  const { hits } = Purgeable.parse(found.body).hits
  const gone = hits.map(({ _id: key, _version: version }) => ({ key, version }))
  if (gone.length > 0) await bulk(requests, alias, gone)
  if (gone.length > 0) await requests.send({ method: 'POST', path: `/${alias}/_refresh` })
  return gone.length
}

/** Only a write tells whether writes are taken: an index may be closed, blocked or missing while the engine answers. */
async function ping(requests: Requests, alias: string): Promise<void> {
  const query = { version: '1', version_type: 'external', require_alias: 'true' }
  await requests.send({ method: 'PUT', path: `/${alias}/_doc/probe`, query, body: probe }, [409])
}
