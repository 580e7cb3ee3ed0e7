import { Redis } from 'ioredis'
import { expect, test } from 'vitest'
import { startRedis } from './index.ts'

test('a real Redis answers its client, is gone when killed, and comes back at the same address', async () => {
  const redis = await startRedis()
  const client = new Redis(redis.url, { retryStrategy: () => 50, maxRetriesPerRequest: null })
  client.on('error', () => undefined)
  await client.set('key', 'Żółć')
  expect(await client.get('key')).toBe('Żółć')
  const { pid } = redis
  await redis.kill9()
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  await redis.restart()
  expect(redis.pid).not.toBe(pid)
  expect(await client.get('key')).toBeNull()
  client.disconnect()
  await redis.stop()
})
