import { createMetrics } from '@plutomi/platform/metrics'
import { openRedis } from '@plutomi/platform/redis'
import { startRedis } from '@plutomi/testing/engines'
import { afterAll, expect, test, vi } from 'vitest'
import { createLimiter } from './limiter.ts'

const redis = await startRedis()
const logger = { warn: () => undefined, info: () => undefined }
// One for each of two processes.
const options = { url: redis.url, logger, retryAfterMs: 50, timeoutMs: 10_000 }
const links = [
  await openRedis({ ...options, metrics: createMetrics() }),
  await openRedis({ ...options, metrics: createMetrics() }),
] as const
const answer = () => Promise.all(links.map((link) => link.run((client) => client.ping())))
const bothAnswer = () => vi.waitFor(answer, { timeout: 30_000 })
await bothAnswer()
afterAll(async () => {
  for (const link of links) await link.close()
  await redis.stop()
})

test('two processes count together; without Redis each counts by itself; with it they count together again', async () => {
  const limit = { name: 'standard', points: 3, seconds: 3600 }
  const [here, there] = [createLimiter(limit, links[0]), createLimiter(limit, links[1])]
  expect(await here('key_1')).toMatchObject({ isExceeded: false, remaining: 2, resetSeconds: 3600 })
  expect(await there('key_1')).toMatchObject({ isExceeded: false, remaining: 1 })
  expect(await there('key_2')).toMatchObject({ isExceeded: false, remaining: 2 })
  expect(await here('key_1')).toMatchObject({ isExceeded: false, remaining: 0 })
  expect(await there('key_1')).toMatchObject({ isExceeded: true, remaining: 0 })
  await redis.kill9()
  expect(await there('key_1')).toMatchObject({ isExceeded: false, remaining: 2 })
  for (let calls = 0; calls < 3; calls++) await there('key_1')
  expect(await there('key_1')).toMatchObject({ isExceeded: true })
  expect(await here('key_1')).toMatchObject({ isExceeded: false, remaining: 2 })
  await redis.restart()
  await bothAnswer()
  expect(await here('key_3')).toMatchObject({ remaining: 2 })
  expect(await there('key_3')).toMatchObject({ remaining: 1 })
})
