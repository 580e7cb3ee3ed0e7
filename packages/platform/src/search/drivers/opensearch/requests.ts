import type { Client } from '@opensearch-project/opensearch'
import { z } from 'zod'
import { SearchUnavailable } from '../../search-index.ts'

export interface RequestOptions {
  url: string
  /** After so long without an answer the engine counts as away. */
  timeoutMs: number
}

export interface EngineRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  query?: Record<string, string>
  body?: object
  /** Lines of JSON, each ended by a line break. */
  lines?: string
  /** For what takes its time whatever it is asked for. */
  timeoutMs?: number
}

export interface EngineAnswer {
  status: number
  body: unknown
}

/** The engine answered that it will not. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused'
  readonly status: number
  readonly type: string

  constructor(status: number, type: string, reason: string) {
    super(`the search engine answered ${status} ${type}: ${reason}`)
    this.status = status
    this.type = type
  }
}

// Whoever is told this is told it of every document: the index or the engine takes nothing now.
const unavailableTypes = new Set([
  'cluster_block_exception',
  'index_closed_exception',
  'index_not_found_exception',
  'alias_not_found_exception',
  'unavailable_shards_exception',
  'no_shard_available_action_exception',
  'security_exception',
])

/** Whether a refusal speaks of the index or the engine as a whole, and not of what was asked. */
export function isUnavailable(status: number, type: string): boolean {
  return status === 401 || unavailableTypes.has(type)
}

const Refusal = z.object({ error: z.object({ type: z.string(), reason: z.string().nullish() }) })

/** Requests to the engine, each once; its client is loaded with the first. */
export class Requests {
  private readonly options: RequestOptions
  private opening: Promise<Opened> | undefined

  constructor(options: RequestOptions) {
    this.options = options
  }

  /** Rejects with `SearchUnavailable` when it is away, with `RequestRefused` for other answers than 2xx and those allowed. */
  async send(request: EngineRequest, allowed: readonly number[] = []): Promise<EngineAnswer> {
    this.opening ??= open(this.options)
    const { client, isAway, refusalOf } = await this.opening
    const { method, path, query, body, lines, timeoutMs } = request
    try {
      const params = {
        method,
        path,
        ...(query && { querystring: query }),
        ...(body && { body }),
        ...(lines !== undefined && { bulkBody: lines }),
      }
      const options = timeoutMs === undefined ? {} : { requestTimeout: timeoutMs }
      const answer = await client.transport.request(params, options)
      return { status: answer.statusCode ?? 200, body: answer.body }
    } catch (cause) {
      if (isAway(cause)) throw new SearchUnavailable('the search engine does not answer', { cause })
      const refusal = refusalOf(cause)
      if (refusal === undefined) throw cause
      if (allowed.includes(refusal.status)) return refusal
      throw errorOf(refusal, cause)
    }
  }

  async close(): Promise<void> {
    if (this.opening !== undefined) await (await this.opening).client.close()
  }
}

type Opened = {
  client: Client
  isAway: (error: unknown) => boolean
  refusalOf: (error: unknown) => EngineAnswer | undefined
}

async function open({ url, timeoutMs }: RequestOptions): Promise<Opened> {
  const { Client: OpenSearch, errors } = await import('@opensearch-project/opensearch')
  // A repeat of its own would double the time until anybody knows.
  const client = new OpenSearch({ node: url, maxRetries: 0, requestTimeout: timeoutMs })
  return {
    client,
    isAway: (error) =>
      error instanceof errors.ConnectionError ||
      error instanceof errors.TimeoutError ||
      error instanceof errors.NoLivingConnectionsError,
    refusalOf: (error) =>
      error instanceof errors.ResponseError ? { status: error.statusCode, body: error.body } : undefined,
  }
}

function errorOf({ status, body }: EngineAnswer, cause: unknown): Error {
  const refusal = Refusal.safeParse(body)
  const { type, reason } = refusal.success ? refusal.data.error : { type: 'unknown', reason: '' }
  const refused = new RequestRefused(status, type, reason ?? '')
  // Too many requests or a fault of its own, told of the whole request: all of it later.
  const isAway = isUnavailable(status, type) || status === 403 || status === 429 || status >= 500
  return isAway ? new SearchUnavailable(refused.message, { cause }) : refused
}
