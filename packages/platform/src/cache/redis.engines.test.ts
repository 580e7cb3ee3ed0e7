import { randomUUID } from 'node:crypto'
import { startRedis } from '@plutomi/testing/engines'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { createMetrics } from '../metrics/index.ts'
import { openRedis } from '../redis/index.ts'
import { describeCacheStore } from './cache.contract.ts'
import { createCache, redisCacheStore } from './index.ts'

const redis = await startRedis()
const logger = { warn: () => undefined, info: () => undefined }
const metrics = createMetrics()
const link = await openRedis({ url: redis.url, logger, metrics, retryAfterMs: 50, timeoutMs: 10_000 })
const ping = () => link.run((client) => client.ping())
const answers = () => vi.waitFor(async () => expect(await ping()).toBe('PONG'), { timeout: 30_000 })
await answers()
afterAll(async () => {
  await link.close()
  await redis.stop()
})

describe('Redis', () => {
  describeCacheStore(
    async () => redisCacheStore(link),
    () => `wsp_${randomUUID()}`,
  )
})

test('a Redis that hangs holds nobody back', async () => {
  const hurried = await openRedis({ url: redis.url, logger, metrics: createMetrics(), timeoutMs: 100 })
  const cache = createCache({ store: redisCacheStore(hurried), metrics: createMetrics(), logger })
  const ask = (id: string) => cache.through({ workspaceId: 'wsp_h', kind: 'posting', id }, z.string(), async () => id)
  await vi.waitFor(() => hurried.run((client) => client.ping()), { timeout: 30_000 })
  redis.pause()
  for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) expect(await ask(id)).toBe(id)
  expect(hurried.state()).toBe('open')
  redis.resume()
  await vi.waitFor(() => hurried.run((client) => client.ping()), { timeout: 30_000 })
  expect(await ask('g')).toBe('g')
  await hurried.close()
})

test('a Redis that dies opens the breaker, memory takes over for a second, and it is found again', async () => {
  const cache = createCache({ store: redisCacheStore(link), metrics, logger })
  const key = { workspaceId: 'wsp_a', kind: 'posting', id: 'driver' }
  const state = async () => /^cache_circuit_breaker_state (\d)$/m.exec(await metrics.metrics())?.[1]
  let current = 'first'
  const ask = () => cache.through(key, z.string(), async () => current)
  expect(await ask()).toBe('first')
  await redis.kill9()
  await vi.waitFor(
    async () => {
      expect(['first', 'second']).toContain(await ask())
      expect(await state()).toBe('1')
    },
    { timeout: 30_000 },
  )
  const before = (await metrics.metrics()).match(/operation="get",status="fallback_hit"\} (\d+)/)?.[1]
  expect(Number(before)).toBeGreaterThan(0)
  // What is invalidated while it is away is gone from memory at once, and whoever must tell Redis is told that he could not.
  current = 'second'
  await expect(cache.forget('wsp_a')).rejects.toThrow()
  expect(await ask()).toBe('second')
  await redis.restart()
  await answers()
  expect(await state()).toBe('0')
  expect(await ask()).toBe('second')
})
