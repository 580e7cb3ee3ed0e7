import { settableClock } from '@plutomi/testing/clock'
import { testDatabase } from '@plutomi/testing/database'
import { aUser } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { deleteEndedSessions, deleteOldLoginCodes, platformDb } from './index.ts'

const { db } = await testDatabase()

test('codes go when they no longer count, sessions when they can no longer be used', async () => {
  const clock = settableClock()
  await aUser(db, { clock })
  clock.advance({ days: 1 })
  expect(await deleteOldLoginCodes(platformDb(db), clock.now())).toBe(0)
  clock.advance({ hours: 2 })
  expect(await deleteOldLoginCodes(platformDb(db), clock.now())).toBe(1)
  expect(await deleteEndedSessions(platformDb(db), clock.now())).toBe(0)
  clock.advance({ days: 89 })
  expect(await deleteEndedSessions(platformDb(db), clock.now())).toBe(1)
})
