import { newId } from '@plutomi/contracts/ids'
import { testDatabase } from '@plutomi/testing/database'
import { anEmail, aUser, contextFor, testKeyring } from '@plutomi/testing/factories'
import { settableClock } from '@plutomi/testing/clock'
import { beforeEach, expect, test } from 'vitest'
import { findUserBySessionToken, platformDb } from '../platform/index.ts'
import { loginCodeDigits, requestLoginCode, startSession } from './index.ts'

const { db, truncate } = await testDatabase()
let clock = settableClock()
let ctx = contextFor(db, { kind: 'anonymous' }, { clock })
beforeEach(async () => {
  await truncate()
  clock = settableClock()
  ctx = contextFor(db, { kind: 'anonymous' }, { clock })
})

const userAgent = 'Firefox'
const digitsOf = (id: string) => loginCodeDigits(testKeyring, 'k1', id)
const wrongDigitsOf = (id: string) => String((Number(digitsOf(id)) + 1) % 1_000_000).padStart(6, '0')
const refusal = { code: 'unprocessable', fields: [{ path: ['code'], code: 'wrong_code' }] }

async function mailedCount(): Promise<number> {
  const rows = await db.selectFrom('outbox').select('headers').where('topic', '=', 'users').execute()
  return rows.filter(({ headers }) => headers.includes('login_code.requested')).length
}

async function askedFor(email: string, deviceToken?: string) {
  return requestLoginCode(ctx, { email, locale: 'en', deviceToken })
}

test('the first sign-in makes the user, the second finds it', async () => {
  const email = anEmail()
  const first = await aUser(db, { email, clock })
  const { loginCodeId } = await askedFor(email)
  const again = await startSession(ctx, { loginCodeId, code: digitsOf(loginCodeId), userAgent })
  expect(again.session).toMatchObject({ isNewUser: false, user: { id: first.userId, email } })
  const events = await db.selectFrom('events').select(['type', 'subject', 'seq']).orderBy('id').execute()
  expect(events.map((event) => [event.type, event.subject === first.userId, event.seq])).toEqual([
    ['login_code.requested', false, null],
    ['user.created', true, 1],
    ['session.started', true, 2],
    ['login_code.requested', true, 3],
    ['session.started', true, 4],
  ])
})

test('neither code nor token is stored anywhere', async () => {
  const { loginCodeId } = await askedFor(anEmail())
  const code = digitsOf(loginCodeId)
  const { sessionToken } = await startSession(ctx, { loginCodeId, code, userAgent })
  const tables = await Promise.all([
    db.selectFrom('loginCodes').selectAll().execute(),
    db.selectFrom('sessions').selectAll().execute(),
    db.selectFrom('events').select('data').execute(),
    db.selectFrom('outbox').select(['headers', 'payload']).execute(),
  ])
  const everything = JSON.stringify(tables)
  expect(everything).not.toContain(`"${code}"`)
  expect(everything).not.toContain(sessionToken)
})

test('a code works once', async () => {
  const { loginCodeId } = await askedFor(anEmail())
  const request = { loginCodeId, code: digitsOf(loginCodeId), userAgent }
  const twice = await Promise.allSettled([startSession(ctx, request), startSession(ctx, request)])
  expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await expect(startSession(ctx, request)).rejects.toMatchObject(refusal)
})

test('a code is dead after ten minutes', async () => {
  const { loginCodeId, expiresAt } = await askedFor(anEmail())
  expect(new Date(expiresAt).getTime() - clock.now().getTime()).toBe(600_000)
  clock.advance({ minutes: 10 })
  const late = startSession(ctx, { loginCodeId, code: digitsOf(loginCodeId), userAgent })
  await expect(late).rejects.toMatchObject(refusal)
})

test('twenty parallel guesses count as five and kill the code', async () => {
  const { loginCodeId } = await askedFor(anEmail())
  const guess = { loginCodeId, code: wrongDigitsOf(loginCodeId), userAgent }
  const guesses = await Promise.allSettled(Array.from({ length: 20 }, () => startSession(ctx, guess)))
  expect(guesses.every(({ status }) => status === 'rejected')).toBe(true)
  const { tries } = await db.selectFrom('loginCodes').select('tries').executeTakeFirstOrThrow()
  expect(tries).toBe(5)
  const right = startSession(ctx, { loginCodeId, code: digitsOf(loginCodeId), userAgent })
  await expect(right).rejects.toMatchObject(refusal)
})

test('a wrong guess is counted although the sign-in fails, and the right one still works', async () => {
  const { loginCodeId } = await askedFor(anEmail())
  for (let guess = 0; guess < 4; guess++) {
    const wrong = startSession(ctx, { loginCodeId, code: wrongDigitsOf(loginCodeId), userAgent })
    await expect(wrong).rejects.toMatchObject(refusal)
  }
  await startSession(ctx, { loginCodeId, code: digitsOf(loginCodeId), userAgent })
})

test('an unknown code id is refused like a wrong code', async () => {
  const unknown = startSession(ctx, { loginCodeId: newId('lgc'), code: '000000', userAgent })
  await expect(unknown).rejects.toMatchObject(refusal)
})

test('five codes an hour are mailed to an address, however many are asked for at once', async () => {
  const email = anEmail()
  const answers = await Promise.all(Array.from({ length: 12 }, () => askedFor(email)))
  expect(answers.every((answer) => Object.keys(answer).join() === 'loginCodeId,expiresAt')).toBe(true)
  expect(await mailedCount()).toBe(5)
  clock.advance({ hours: 1 })
  await askedFor(email)
  expect(await mailedCount()).toBe(6)
})

test('twenty codes a day are mailed to an address', async () => {
  const email = anEmail()
  for (let hour = 0; hour < 6; hour++) {
    for (let count = 0; count < 5; count++) await askedFor(email)
    clock.advance({ hours: 1 })
  }
  expect(await mailedCount()).toBe(20)
})

test('a code above the budget opens nothing, though its digits can be guessed at', async () => {
  const email = anEmail()
  for (let count = 0; count < 5; count++) await askedFor(email)
  const { loginCodeId } = await askedFor(email)
  const guessed = startSession(ctx, { loginCodeId, code: digitsOf(loginCodeId), userAgent })
  await expect(guessed).rejects.toMatchObject(refusal)
})

test('nobody can lock out a browser that signed in before', async () => {
  const { email, deviceToken, userId } = await aUser(db, { clock })
  for (let count = 0; count < 30; count++) await askedFor(email)
  const { loginCodeId } = await askedFor(email, deviceToken)
  const { session } = await startSession(ctx, { loginCodeId, code: digitsOf(loginCodeId), userAgent })
  expect(session.user.id).toBe(userId)
})

test('a device of one’s own buys no budget for another address', async () => {
  const stranger = await aUser(db, { clock })
  const { email } = await aUser(db, { clock })
  for (let count = 0; count < 4; count++) await askedFor(email)
  const before = await mailedCount()
  await askedFor(email, stranger.deviceToken)
  expect(await mailedCount()).toBe(before)
})

test('two codes of one new address used in the same instant make one user', async () => {
  const email = anEmail()
  const codes = await Promise.all([askedFor(email), askedFor(email)])
  const requests = codes.map(({ loginCodeId }) => ({ loginCodeId, code: digitsOf(loginCodeId), userAgent }))
  const [one, other] = await Promise.all(requests.map((request) => startSession(ctx, request)))
  expect(one?.session.user.id).toBe(other?.session.user.id)
  expect(await db.selectFrom('users').select('id').execute()).toHaveLength(1)
})

test('a suspended user cannot sign in and its sessions are over', async () => {
  const { email, sessionToken } = await aUser(db, { clock })
  await db.updateTable('users').set({ suspendedAt: clock.now() }).execute()
  const { loginCodeId } = await askedFor(email)
  const attempt = startSession(ctx, { loginCodeId, code: digitsOf(loginCodeId), userAgent })
  await expect(attempt).rejects.toMatchObject({ code: 'forbidden' })
  expect(await findUserBySessionToken(platformDb(db), clock, sessionToken)).toBeUndefined()
})
