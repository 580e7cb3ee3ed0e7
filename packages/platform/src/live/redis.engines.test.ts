import { randomUUID } from 'node:crypto'
import { startRedis } from '@plutomi/testing/engines'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { createMetrics } from '../metrics/index.ts'
import { openRedis } from '../redis/index.ts'
import { describeLiveHub, liveMessage, noting } from './hub.contract.ts'
import { redisLiveHub } from './index.ts'

const redis = await startRedis()
const logger = { warn: () => undefined, info: () => undefined }
const closing: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const close of closing) await close()
  await redis.stop()
})

/** The hub of a process of its own, as far as Redis can tell. */
async function openHub() {
  const link = await openRedis({
    url: redis.url,
    logger,
    metrics: createMetrics(),
    retryAfterMs: 50,
    timeoutMs: 10_000,
  })
  const hub = redisLiveHub({ redis: link, logger })
  closing.push(() => hub.close(), link.close)
  await vi.waitFor(() => link.run((client) => client.ping()), { timeout: 30_000 })
  return hub
}

const names = () => `wsp_${randomUUID()}`

describe('the hub of many processes', () => {
  describeLiveHub(async () => ({ here: await openHub(), there: await openHub() }), names)
})

test('after Redis was away whoever listens is told that messages may be missing, and hears again', async () => {
  const [here, there] = [await openHub(), await openHub()]
  const mine = names()
  const listener = noting()
  await there.subscribe(mine, listener)
  await redis.kill9()
  await vi.waitFor(() => expect(here.publish(liveMessage(mine))).rejects.toThrow(), { timeout: 30_000 })
  await redis.restart()
  await vi.waitFor(() => expect(listener.gaps).toBeGreaterThan(0), { timeout: 30_000 })
  await vi.waitFor(
    async () => {
      await here.publish(liveMessage(mine))
      expect(listener.heard).toContainEqual(liveMessage(mine))
    },
    { timeout: 30_000 },
  )
})
