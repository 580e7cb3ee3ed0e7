import type { z } from 'zod'
import type { Logger } from '../logger/index.ts'
import { counter, type Metrics } from '../metrics/index.ts'
import { isRefusedByBreaker } from '../redis/index.ts'
import { memoryCacheStore } from './drivers/memory.ts'
import type { CacheKey, CacheStore, Found } from './store.ts'

/** In front of reads that many repeat and few change. What it answers may be a moment old; what decides reads itself. */
export type Cache = {
  /** What is kept under the key, else what `read` answers, which is then kept; `undefined` is not. */
  through: <Value>(key: CacheKey, schema: z.ZodType<Value>, read: () => Promise<Value>) => Promise<Value>
  /** Nothing kept of the workspace is answered any more. Rejects when the shared store cannot be told. */
  forget: (workspaceId: string) => Promise<void>
  /** The same after a commit that has long been made: never rejects, for its event says it again. */
  changed: (workspaceId: string) => Promise<void>
}

export type CacheParts = {
  store: CacheStore
  metrics: Metrics
  logger: Pick<Logger, 'warn'>
  /** How long an entry is kept at most when no event takes it away. */
  ttlMs?: number
}

/** While the shared store is away, nobody tells this process what others change. */
const FALLBACK_TTL_MS = 1_000

type Status = 'hit' | 'miss' | 'fallback_hit' | 'fallback_miss' | 'done' | 'error' | 'refused'

/** A cache over a store; while that does not answer, over the memory of this process, for a second an entry. */
export function createCache({ store, metrics, logger, ttlMs = 60_000 }: CacheParts): Cache {
  const operations = counter(metrics, {
    name: 'cache_operations_total',
    help: 'What the cache was asked for and how it went',
    labels: ['operation', 'status'],
  })
  const count = (operation: 'get' | 'set' | 'forget', status: Status) => operations.inc({ operation, status })
  const fallback = memoryCacheStore({ maxTtlMs: FALLBACK_TTL_MS })
  const find = async (key: CacheKey): Promise<Found & { from: CacheStore }> => {
    try {
      const found = await store.read(key)
      count('get', found.text === undefined ? 'miss' : 'hit')
      return { ...found, from: store }
    } catch (error) {
      count('get', isRefusedByBreaker(error) ? 'refused' : 'error')
      const found = await fallback.read(key)
      count('get', found.text === undefined ? 'fallback_miss' : 'fallback_hit')
      return { ...found, from: fallback }
    }
  }
  const keep = async (key: CacheKey, { from, generation }: Found & { from: CacheStore }, text: string) => {
    try {
      await from.write(key, { generation, text, ttlMs })
      count('set', 'done')
    } catch (error) {
      // It is read again by the next who asks.
      count('set', isRefusedByBreaker(error) ? 'refused' : 'error')
    }
  }
  const forget = async (workspaceId: string) => {
    await fallback.forget(workspaceId)
    try {
      await store.forget(workspaceId)
      count('forget', 'done')
    } catch (error) {
      count('forget', isRefusedByBreaker(error) ? 'refused' : 'error')
      throw error
    }
  }
  return {
    through: async (key, schema, read) => {
      const found = await find(key)
      if (found.text !== undefined) {
        const kept = schema.safeParse(JSON.parse(found.text))
        if (kept.success) return kept.data
      }
      const value = await read()
      const text: string | undefined = JSON.stringify(value)
      if (text !== undefined) await keep(key, found, text)
      return value
    },
    forget,
    changed: async (workspaceId) => {
      try {
        await forget(workspaceId)
      } catch (err) {
        logger.warn({ err, workspaceId }, 'The cache could not be told of a change: its event will tell it')
      }
    },
  }
}

/** Keeps nothing. */
export const noCache: Cache = {
  through: (_key, _schema, read) => read(),
  forget: async () => undefined,
  changed: async () => undefined,
}
