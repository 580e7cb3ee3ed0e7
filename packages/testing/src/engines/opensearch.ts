import { z } from 'zod'
import { type Engine, type EngineOptions, startEngine } from './engine.ts'
import type { Work } from './engine-notes.ts'
import { steadyPort } from './free-port.ts'
import { launchOpenSearch, type OpenSearchNode, prepareOpenSearch } from './opensearch-node.ts'

export type OpenSearchOptions = EngineOptions &
  Partial<Pick<OpenSearchNode, 'heap' | 'isFast' | 'settings'>> & { say?: (line: string) => void }

/** A real OpenSearch node on loopback. Needs Java 17 and, the first time, Maven. `url` is what OPENSEARCH_URL takes. */
export async function startOpenSearch(options: OpenSearchOptions = {}): Promise<Engine> {
  const { heap = '512m', isFast = false, settings = {}, say, ...place } = options
  const software = await prepareOpenSearch(say)
  const transportPort = await steadyPort()
  const node = { software, transportPort, heap, isFast, settings }
  return startEngine(
    {
      name: 'OpenSearch',
      protocol: 'http',
      launch: (where) => launchOpenSearch({ ...node, ...where }),
      work: workOf,
    },
    place,
  )
}

const Stats = z.object({
  nodes: z.record(
    z.string(),
    z.object({
      indices: z.object({
        indexing: z.object({ index_total: z.number(), delete_total: z.number() }),
        search: z.object({ query_total: z.number() }),
      }),
    }),
  ),
})

async function workOf(url: string): Promise<Work> {
  const response = await fetch(`${url}/_nodes/stats/indices/indexing,search`)
  const [node] = Object.values(Stats.parse(await response.json()).nodes)
  const { indexing, search } = node?.indices ?? {}
  return { 'documents written': indexing?.index_total ?? 0, searches: search?.query_total ?? 0 }
}
