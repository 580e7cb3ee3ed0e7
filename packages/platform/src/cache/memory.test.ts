import { describe, expect, test } from 'vitest'
import { describeCacheStore } from './cache.contract.ts'
import { memoryCacheStore } from './index.ts'

describe('memory', () => {
  let made = 0
  describeCacheStore(
    async () => memoryCacheStore(),
    () => `wsp_${made++}`,
  )
})

test('it keeps so many entries at most, the newest', async () => {
  const store = memoryCacheStore({ maxEntries: 2 })
  const key = (id: string) => ({ workspaceId: 'wsp_a', kind: 'posting', id })
  const { generation } = await store.read(key('a'))
  for (const id of ['a', 'b', 'c']) await store.write(key(id), { generation, text: id, ttlMs: 1_000 })
  const texts = await Promise.all(['a', 'b', 'c'].map(async (id) => (await store.read(key(id))).text))
  expect(texts).toEqual([undefined, 'b', 'c'])
})
