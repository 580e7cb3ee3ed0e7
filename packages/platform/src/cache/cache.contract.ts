import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { createMetrics } from '../metrics/index.ts'
import { type Cache, type CacheStore, createCache } from './index.ts'

const key = (workspaceId: string, id = 'driver') => ({ workspaceId, kind: 'posting', id })
const Posting = z.object({ name: z.string(), openedAt: z.coerce.date() })
const posting = (name: string) => ({ name, openedAt: new Date('2026-05-04T09:00:00Z') })

/** What every store promises, seen through the cache over it. `names` gives workspaces nobody else uses. */
export function describeCacheStore(openStore: () => Promise<CacheStore>, names: () => string): void {
  const open = async (ttlMs?: number): Promise<Cache> =>
    createCache({
      store: await openStore(),
      metrics: createMetrics(),
      logger: { warn: () => undefined },
      ...(ttlMs !== undefined && { ttlMs }),
    })

  test('what was read once is answered again, in the types it was read in', async () => {
    const cache = await open()
    const workspaceId = names()
    const read = vi.fn(async () => posting('Żółć'))
    await cache.through(key(workspaceId), Posting, read)
    expect(await cache.through(key(workspaceId), Posting, read)).toEqual(posting('Żółć'))
    expect(read).toHaveBeenCalledTimes(1)
  })

  test('a workspace never sees what is kept of another, nor one kind what is kept of another', async () => {
    const cache = await open()
    const [mine, other] = [names(), names()]
    await cache.through(key(mine), Posting, async () => posting('mine'))
    expect(await cache.through(key(other), Posting, async () => posting('theirs'))).toEqual(posting('theirs'))
    const form = { workspaceId: mine, kind: 'form', id: 'driver' }
    expect(await cache.through(form, Posting, async () => posting('form'))).toEqual(posting('form'))
    await cache.forget(other)
    expect(await cache.through(key(mine), Posting, async () => posting('again'))).toEqual(posting('mine'))
  })

  test('after an invalidation everything of the workspace is read anew', async () => {
    const cache = await open()
    const workspaceId = names()
    for (const id of ['a', 'b']) await cache.through(key(workspaceId, id), Posting, async () => posting('old'))
    await cache.forget(workspaceId)
    for (const id of ['a', 'b']) {
      expect(await cache.through(key(workspaceId, id), Posting, async () => posting('new'))).toEqual(posting('new'))
    }
  })

  test('a fill that an invalidation overtakes is never answered', async () => {
    const cache = await open()
    const workspaceId = names()
    const overtaken = async () => {
      const read = posting('old')
      await cache.forget(workspaceId)
      return read
    }
    expect(await cache.through(key(workspaceId), Posting, overtaken)).toEqual(posting('old'))
    expect(await cache.through(key(workspaceId), Posting, async () => posting('new'))).toEqual(posting('new'))
  })

  test('an entry goes when its time is over, and one of another shape is read anew', async () => {
    const cache = await open(1)
    const workspaceId = names()
    await cache.through(key(workspaceId), Posting, async () => posting('old'))
    await vi.waitFor(async () => {
      expect(await cache.through(key(workspaceId), Posting, async () => posting('new'))).toEqual(posting('new'))
    })
    const lasting = await open()
    await lasting.through(key(workspaceId, 'shape'), z.object({ other: z.number() }), async () => ({ other: 1 }))
    expect(await lasting.through(key(workspaceId, 'shape'), Posting, async () => posting('x'))).toEqual(posting('x'))
  })

  test('what is not there is not kept', async () => {
    const cache = await open()
    const workspaceId = names()
    const Found = Posting.optional()
    expect(await cache.through(key(workspaceId), Found, async () => undefined)).toBeUndefined()
    expect(await cache.through(key(workspaceId), Found, async () => posting('new'))).toEqual(posting('new'))
  })
}
