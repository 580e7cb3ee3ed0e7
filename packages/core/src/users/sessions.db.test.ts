import { settableClock } from '@plutomi/testing/clock'
import { testDatabase } from '@plutomi/testing/database'
import { aUser, contextFor } from '@plutomi/testing/factories'
import { beforeEach, expect, test } from 'vitest'
import { findUserBySessionToken, platformDb } from '../platform/index.ts'
import { hashToken } from '../tokens/index.ts'
import { endAllSessions, endSession, getMe, getSession, updateMe } from './index.ts'

const { db, truncate } = await testDatabase()
let clock = settableClock()
beforeEach(async () => {
  await truncate()
  clock = settableClock()
})

const find = (token: string) => findUserBySessionToken(platformDb(db), clock, token)

test('a token opens the session of its user and nothing else does', async () => {
  const { userId, email, sessionToken, ctx } = await aUser(db, { clock })
  const { id: sessionId } = await getSession(ctx, sessionToken)
  expect(await find(sessionToken)).toEqual({ userId, email, name: '', sessionId })
  expect(await find('')).toBeUndefined()
  expect(await find(hashToken(sessionToken))).toBeUndefined()
})

test('a session that is used every day ends after 90 days', async () => {
  const { sessionToken } = await aUser(db, { clock })
  for (let day = 0; day < 89; day++) {
    clock.advance({ days: 1 })
    expect(await find(sessionToken)).toBeDefined()
  }
  clock.advance({ days: 1 })
  expect(await find(sessionToken)).toBeUndefined()
})

test('a session that is not used ends after 14 days', async () => {
  const { sessionToken } = await aUser(db, { clock })
  clock.advance({ days: 14 })
  expect(await find(sessionToken)).toBeUndefined()
})

test('the use of a session is noted at most once a minute', async () => {
  const { sessionToken } = await aUser(db, { clock })
  const lastSeen = async () =>
    (await db.selectFrom('sessions').select('lastSeenAt').executeTakeFirstOrThrow()).lastSeenAt
  const start = await lastSeen()
  clock.advance({ seconds: 59 })
  await find(sessionToken)
  expect(await lastSeen()).toEqual(start)
  clock.advance({ seconds: 1 })
  await find(sessionToken)
  expect(await lastSeen()).toEqual(clock.now())
})

test('signing out ends this session alone, once', async () => {
  const first = await aUser(db, { clock })
  const second = await aUser(db, { email: first.email, clock })
  await endSession(first.ctx, first.sessionToken)
  await endSession(first.ctx, first.sessionToken)
  expect(await find(first.sessionToken)).toBeUndefined()
  expect(await find(second.sessionToken)).toBeDefined()
  const revoked = await db.selectFrom('events').select('data').where('type', '=', 'session.revoked').execute()
  expect(revoked).toHaveLength(1)
})

test('signing out everywhere ends every session of the user and of nobody else', async () => {
  const first = await aUser(db, { clock })
  const second = await aUser(db, { email: first.email, clock })
  const other = await aUser(db, { clock })
  await endAllSessions(second.ctx)
  expect(await find(first.sessionToken)).toBeUndefined()
  expect(await find(second.sessionToken)).toBeUndefined()
  expect(await find(other.sessionToken)).toBeDefined()
})

test('nobody ends or reads another user’s session, even with its token', async () => {
  const victim = await aUser(db, { clock })
  const other = await aUser(db, { clock })
  await endSession(other.ctx, victim.sessionToken)
  expect(await find(victim.sessionToken)).toBeDefined()
  await expect(getSession(other.ctx, victim.sessionToken)).rejects.toMatchObject({ code: 'unauthenticated' })
})

test('who is not signed in is nobody', async () => {
  await expect(getMe(contextFor(db, { kind: 'anonymous' }))).rejects.toMatchObject({ code: 'unauthenticated' })
})

test('users say what they are called; nobody else’s name changes', async () => {
  const ann = await aUser(db, { clock })
  const bob = await aUser(db, { clock })
  expect(await updateMe(ann.ctx, { name: 'Ann' })).toMatchObject({ name: 'Ann', locale: 'en' })
  expect(await updateMe(ann.ctx, { locale: 'es' })).toMatchObject({ name: 'Ann', locale: 'es' })
  expect(await getMe(bob.ctx)).toMatchObject({ name: '', locale: 'en' })
})
