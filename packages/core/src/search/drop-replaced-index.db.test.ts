import { settableClock } from '@plutomi/testing/clock'
import { testDatabase } from '@plutomi/testing/database'
import { beforeEach, expect, test } from 'vitest'
import { beginRebuild, noteRebuild, platformDb } from '../platform/index.ts'
import { dropReplacedIndex, embeddedSearchEngine } from './index.ts'

const { db, truncate } = await testDatabase()
const { admin } = embeddedSearchEngine(db)
const clock = settableClock()
const names = async () => (await admin.list()).map(({ name }) => name)

beforeEach(async () => {
  await truncate()
  await db.deleteFrom('searchIndexes').execute()
})

async function aRebuild(): Promise<{ target: string; replaces: string }> {
  await admin.prepare()
  const [replaces = ''] = await names()
  const target = await admin.create()
  await beginRebuild(platformDb(db), { sink: 'search', target, replaces, startedAt: clock.now() })
  return { target, replaces }
}

test('the replaced index is dropped a day after another became live, once', async () => {
  const { target, replaces } = await aRebuild()
  await admin.makeLive(target)
  await noteRebuild(platformDb(db), 'search', { phase: 'live', liveAt: clock.now() })
  clock.advance({ hours: 23 })
  expect(await dropReplacedIndex({ db, clock }, admin)).toBeUndefined()
  expect(await names()).toEqual([replaces, target])
  clock.advance({ hours: 2 })
  expect(await dropReplacedIndex({ db, clock }, admin)).toBe(replaces)
  expect(await names()).toEqual([target])
  expect(await dropReplacedIndex({ db, clock }, admin)).toBeUndefined()
})

test('nothing is dropped while a rebuild is under way, or where there was none', async () => {
  expect(await dropReplacedIndex({ db, clock }, admin, { keptForMs: 0 })).toBeUndefined()
  const { target, replaces } = await aRebuild()
  expect(await dropReplacedIndex({ db, clock }, admin, { keptForMs: 0 })).toBeUndefined()
  expect(await names()).toEqual([replaces, target])
})
