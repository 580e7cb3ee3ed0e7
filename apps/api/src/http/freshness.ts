import { atLeastHeader, behindHeader, FreshnessQuery } from '@plutomi/contracts/api/freshness'
import type { ProjectionName } from '@plutomi/contracts/events/projections'
import { awaitProjection, type Behind } from '@plutomi/core/freshness'
import { SearchUnavailable } from '@plutomi/platform/search'
import type { Response } from 'express'
import type { ApiConfig } from './api-config.ts'
import type { Endpoint } from './endpoint.ts'

const names: readonly string[] = Object.keys(FreshnessQuery.shape)

/** Parts the freshness a caller asks for from the query that is the endpoint's own. */
export function partQuery(
  { projection }: Pick<Endpoint, 'projection'>,
  query: Readonly<Record<string, unknown>>,
): { own: Record<string, unknown>; freshness: Record<string, unknown> } {
  const isFreshness = ([name]: [string, unknown]) => projection !== undefined && names.includes(name)
  const entries = Object.entries(query)
  return {
    own: Object.fromEntries(entries.filter((entry) => !isFreshness(entry))),
    freshness: Object.fromEntries(entries.filter(isFreshness)),
  }
}

export interface FreshRead {
  config: Pick<ApiConfig, 'db' | 'engines'>
  response: Response
  projection: ProjectionName
  workspaceId: string
}

/** Waits for the write the caller has made, and says in headers whether the answer knows of it and else how far it is. */
export async function meetFreshness(read: FreshRead, { at_least: atLeast, wait_ms: waitMs = 0 }: FreshnessQuery) {
  if (atLeast === undefined) return
  const { config, response, projection, workspaceId } = read
  const { projections } = config.engines
  const signal = untilClosed(response)
  const isMet = await awaitProjection(
    { db: config.db, projections, signal },
    { workspaceId, projection, atLeast, waitMs },
  )
  response.set(atLeastHeader, isMet ? 'met' : 'not-met')
  if (isMet) return makeFindable(config.engines, projection)
  const behind = await projections.behind(projection)
  if (behind) response.set(behindHeader, dictionaryOf(behind))
}

/** What was written to a search engine is found from its next refresh on. */
async function makeFindable({ search }: ApiConfig['engines'], projection: ProjectionName): Promise<void> {
  if (projection !== 'search') return
  try {
    await search.refresh()
  } catch (error) {
    // The search itself is about to say that the engine is away.
    if (!(error instanceof SearchUnavailable)) throw error
  }
}

/** A dictionary of RFC 8941. */
function dictionaryOf({ records, seconds }: Behind): string {
  return `records=${records}, seconds=${seconds.toFixed(1)}`
}

/** Nobody waits for an answer that has no reader any more. */
function untilClosed(response: Response): AbortSignal {
  const controller = new AbortController()
  response.once('close', () => controller.abort())
  return controller.signal
}
