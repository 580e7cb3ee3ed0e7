import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Engine, startRedis } from '@plutomi/testing/engines'
import { afterAll, describe, expect, vi } from 'vitest'
import { describeCacheStore } from '../cache/cache.contract.ts'
import { redisCacheStore } from '../cache/index.ts'
import { describeLiveHub } from '../live/hub.contract.ts'
import { redisLiveHub } from '../live/index.ts'
import { createMetrics } from '../metrics/index.ts'
import { openRedis, type RedisLink } from './index.ts'

const logger = { warn: () => undefined, info: () => undefined }
const closing: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const close of closing.toReversed()) await close()
})

async function opened(url: string): Promise<RedisLink> {
  const link = await openRedis({ url, logger, metrics: createMetrics(), retryAfterMs: 50, timeoutMs: 10_000 })
  closing.push(link.close)
  await vi.waitFor(() => link.run((client) => client.ping()), { timeout: 30_000 })
  return link
}

async function aCluster(): Promise<string> {
  const node = await startRedis({ extraArgs: ['--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1'] })
  closing.push(node.stop)
  const admin = await opened(node.url)
  await admin.run((client) => client.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383'))
  const state = () => admin.run((client) => client.call('CLUSTER', 'INFO'))
  await vi.waitFor(async () => expect(await state()).toContain('cluster_state:ok'), { timeout: 30_000 })
  return `redis-cluster://127.0.0.1:${node.port}`
}

/** What a Sentinel watches; it writes what it finds out into its own file. */
async function aSentinel(): Promise<string> {
  const primary = await startRedis()
  const sentinel = await startSentinel(primary)
  closing.push(primary.stop, sentinel.stop)
  return `redis-sentinel://127.0.0.1:${sentinel.port}/primary`
}

async function startSentinel(primary: Engine): Promise<Engine> {
  const file = join(primary.dataDir, 'sentinel.conf')
  writeFileSync(file, `sentinel monitor primary 127.0.0.1 ${primary.port} 1\n`)
  return startRedis({ config: file, extraArgs: ['--sentinel'] })
}

describe.each([
  ['the nodes of a cluster', await aCluster()],
  ['Sentinels', await aSentinel()],
])('by the address of %s', async (_name, url) => {
  const [first, second] = [await opened(url), await opened(url)]
  const name = () => `wsp_${randomUUID()}`
  describeCacheStore(async () => redisCacheStore(first), name)
  describeLiveHub(
    async () => ({ here: redisLiveHub({ redis: first, logger }), there: redisLiveHub({ redis: second, logger }) }),
    name,
  )
})
