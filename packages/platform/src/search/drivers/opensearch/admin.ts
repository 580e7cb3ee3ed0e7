import { z } from 'zod'
import shape from '../../../../../../migrations/opensearch/applicants-v1.json' with { type: 'json' }
import type { DocumentReference, SearchAdmin, SearchDocument, SearchIndexState } from '../../search-index.ts'
import { searchShape } from '../../words/terms.ts'
import { indexOf } from './index-of.ts'
import { type Requests, RequestRefused } from './requests.ts'
import { fromStored, keyOf } from './stored-document.ts'

const Indexes = z.record(
  z.string(),
  z.object({
    aliases: z.record(z.string(), z.unknown()),
    mappings: z.object({ _meta: z.object({ shape: z.number() }).optional() }),
  }),
)

const Counted = z.object({
  aggregations: z.object({
    workspaces: z.object({
      after_key: z.object({ workspaceId: z.string() }).optional(),
      buckets: z.array(z.object({ key: z.object({ workspaceId: z.string() }), doc_count: z.number() })),
    }),
  }),
})

const creationMs = 60_000

const Documents = z.object({ docs: z.array(z.object({ _source: z.unknown().optional() })) })

/** The indexes behind the alias: `<alias>-v1`, `<alias>-v2`, …, each also under an alias that leads to it alone. */
export function adminOf(requests: Requests, alias: string): SearchAdmin {
  const list = () => listIndexes(requests, alias)
  return {
    list,
    prepare: () => prepare(requests, alias),
    create: () => create(requests, alias, { isLive: false }),
    open: (name) => indexOf(requests, aloneAs(name)),
    makeLive: async (name) => {
      const others = (await list()).filter((index) => index.isLive && index.name !== name)
      const actions = [
        ...others.map((index) => ({ remove: { index: index.name, alias } })),
        { add: { index: name, alias } },
      ]
      await requests.send({ method: 'POST', path: '/_aliases', body: { actions } })
    },
    drop: async (name) => {
      if ((await list()).some((index) => index.name === name && index.isLive))
        throw new Error(`${name} is the live one`)
      await requests.send({ method: 'DELETE', path: `/${name}` }, [404])
    },
    counts: (name) => counts(requests, name),
    read: (name, references) => read(requests, name, references),
  }
}

function aloneAs(name: string): string {
  return `${name}-alone`
}

async function listIndexes(requests: Requests, alias: string): Promise<SearchIndexState[]> {
  const { body } = await requests.send({ method: 'GET', path: `/${alias}-v*` })
  const indexes = Object.entries(Indexes.parse(body)).map(([name, { aliases, mappings }]) => ({
    name,
    isLive: alias in aliases,
    isOutdated: mappings._meta?.shape !== searchShape,
  }))
  return indexes.toSorted((one, other) => numberOf(one.name) - numberOf(other.name))
}

function numberOf(name: string): number {
  return Number(/-v(\d+)$/.exec(name)?.[1] ?? 0)
}

async function prepare(requests: Requests, alias: string): Promise<void> {
  const present = await listIndexes(requests, alias)
  if (present.some(({ isLive }) => isLive)) return
  try {
    await create(requests, alias, { isLive: true })
  } catch (error) {
    // Another process was first.
    if (!(error instanceof RequestRefused) || error.type !== 'resource_already_exists_exception') throw error
  }
}

async function create(requests: Requests, alias: string, { isLive }: { isLive: boolean }): Promise<string> {
  const newest = (await listIndexes(requests, alias)).at(-1)
  const name = `${alias}-v${newest === undefined ? 1 : numberOf(newest.name) + 1}`
  const aliases = { [aloneAs(name)]: {}, ...(isLive && { [alias]: {} }) }
  // It answers once the index can be used.
  await requests.send({ method: 'PUT', path: `/${name}`, body: { ...shape, aliases }, timeoutMs: creationMs })
  return name
}

async function counts(requests: Requests, name: string): Promise<ReadonlyMap<string, number>> {
  await requests.send({ method: 'POST', path: `/${name}/_refresh` })
  const found = new Map<string, number>()
  let after: object | undefined
  do {
    const sources = [{ workspaceId: { terms: { field: 'workspaceId' } } }]
    const aggs = { workspaces: { composite: { size: 1000, sources, ...(after && { after }) } } }
    const body = { size: 0, query: { term: { isDeleted: false } }, aggs }
    const answer = await requests.send({ method: 'POST', path: `/${name}/_search`, body })
    const { buckets, after_key } = Counted.parse(answer.body).aggregations.workspaces
    for (const { key, doc_count } of buckets) found.set(key.workspaceId, doc_count)
    after = after_key
  } while (after !== undefined)
  return found
}

async function read(
  requests: Requests,
  name: string,
  references: readonly DocumentReference[],
): Promise<SearchDocument[]> {
  if (references.length === 0) return []
  const body = { ids: references.map(keyOf) }
  const { docs } = Documents.parse((await requests.send({ method: 'POST', path: `/${name}/_mget`, body })).body)
  return docs.flatMap(({ _source }) => (_source === undefined ? [] : [fromStored(_source)]))
}
