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

type Inside = {
  store: CacheStore
  fallback: CacheStore
  ttlMs: number
  count: (operation: 'get' | 'set' | 'forget', status: Status) => void
}

/** A cache over a store; while that does not answer, over the memory of this process, for a second an entry. */
export function createCache({ store, metrics, logger, ttlMs = 60_000 }: CacheParts): Cache {
  const fallback = memoryCacheStore({ maxTtlMs: FALLBACK_TTL_MS })
  const inside: Inside = { store, fallback, ttlMs, count: counting(metrics) }
  return {
    through: (key, schema, read) => through(inside, { key, schema, read }),
    forget: (workspaceId) => forget(inside, workspaceId),
    changed: async (workspaceId) => {
      try {
        await forget(inside, workspaceId)
      } catch (err) {
        logger.warn({ err, workspaceId }, 'The cache could not be told of a change: its event will tell it')
      }
    },
  }
}

function counting(metrics: Metrics): Inside['count'] {
  const operations = counter(metrics, {
    name: 'cache_operations_total',
    help: 'What the cache was asked for and how it went',
    labels: ['operation', 'status'],
  })
  return (operation, status) => operations.inc({ operation, status })
}

type Asked<Value> = { key: CacheKey; schema: z.ZodType<Value>; read: () => Promise<Value> }

async function through<Value>(inside: Inside, { key, schema, read }: Asked<Value>): Promise<Value> {
  const found = await find(inside, key)
  if (found.text !== undefined) {
    const kept = schema.safeParse(JSON.parse(found.text))
    if (kept.success) return kept.data
  }
  const value = await read()
  const text: string | undefined = JSON.stringify(value)
  if (text !== undefined) await keep(inside, { ...found, key, text })
  return value
}

type Place = { generation: string; from: CacheStore }

async function find({ store, fallback, count }: Inside, key: CacheKey): Promise<Found & Place> {
  try {
    const found = await store.read(key)
    count('get', found.text === undefined ? 'miss' : 'hit')
    return { ...found, from: store }
  } catch (error) {
    count('get', failureOf(error))
    const found = await fallback.read(key)
    count('get', found.text === undefined ? 'fallback_miss' : 'fallback_hit')
    return { ...found, from: fallback }
  }
}

type Kept = Place & { key: CacheKey; text: string }

async function keep({ count, ttlMs }: Inside, { key, text, generation, from }: Kept): Promise<void> {
  try {
    await from.write(key, { generation, text, ttlMs })
    count('set', 'done')
  } catch (error) {
    // It is read again by the next who asks.
    count('set', failureOf(error))
  }
}

async function forget({ store, fallback, count }: Inside, workspaceId: string): Promise<void> {
  await fallback.forget(workspaceId)
  try {
    await store.forget(workspaceId)
    count('forget', 'done')
  } catch (error) {
    count('forget', failureOf(error))
    throw error
  }
}

function failureOf(error: unknown): 'refused' | 'error' {
  return isRefusedByBreaker(error) ? 'refused' : 'error'
}

/** Keeps nothing. */
export const noCache: Cache = {
  through: (_key, _schema, read) => read(),
  forget: async () => undefined,
  changed: async () => undefined,
}
