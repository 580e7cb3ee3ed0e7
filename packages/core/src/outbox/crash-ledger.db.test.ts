import { testDatabase } from '@plutomi/testing/database'
import { beforeEach, expect, test } from 'vitest'
import { crashLedger } from './index.ts'

const { db, truncate } = await testDatabase()
const ledger = crashLedger(db)
beforeEach(truncate)

const group = 'email.free'
const zero = { topic: 'plutomi.emails.free', partition: 0 }
const one = { topic: 'plutomi.emails.free', partition: 1 }
const place = (offset: bigint) => ({ ...zero, group, offset })

test('what was given back is clean for the next one, what was not is dirty', async () => {
  expect(await ledger.take('first', group, [zero, one])).toEqual([])
  await ledger.release('first', group, [one])
  expect(await ledger.take('second', group, [zero, one])).toEqual([zero])
  expect(await ledger.take('third', 'another group', [zero])).toEqual([])
})

test('whoever takes again what it holds itself finds it clean', async () => {
  await ledger.take('first', group, [zero])
  expect(await ledger.take('first', group, [zero])).toEqual([])
})

test('what was alone in flight is suspected, death after death, until it was handled', async () => {
  await ledger.take('first', group, [zero])
  await ledger.begin('first', place(7n))
  expect(await ledger.take('second', group, [zero])).toEqual([{ ...zero, suspect: { offset: 7n, deaths: 1 } }])
  // Others before it change nothing about the suspicion.
  await ledger.begin('second', place(6n))
  await ledger.end('second', place(6n))
  await ledger.begin('second', place(7n))
  expect(await ledger.take('third', group, [zero])).toEqual([{ ...zero, suspect: { offset: 7n, deaths: 2 } }])
  await ledger.begin('third', place(7n))
  await ledger.end('third', place(7n))
  expect(await ledger.take('fourth', group, [zero])).toEqual([zero])
})

test('a death with another record in flight begins to count anew', async () => {
  await ledger.take('first', group, [zero])
  await ledger.begin('first', place(7n))
  await ledger.take('second', group, [zero])
  await ledger.begin('second', place(5n))
  expect(await ledger.take('third', group, [zero])).toEqual([{ ...zero, suspect: { offset: 5n, deaths: 1 } }])
})

test('a former owner that lives on can neither begin nor mark clean', async () => {
  await ledger.take('zombie', group, [zero])
  await ledger.take('owner', group, [zero])
  expect(await ledger.begin('zombie', place(3n))).toBe(false)
  expect(await ledger.begin('owner', place(3n))).toBe(true)
  expect(await ledger.begin('owner', place(3n))).toBe(true)
  await ledger.end('zombie', place(3n))
  await ledger.release('zombie', group, [zero])
  expect(await ledger.take('next', group, [zero])).toEqual([{ ...zero, suspect: { offset: 3n, deaths: 1 } }])
})

test('a former owner that says so a moment too late has left nothing dirty', async () => {
  await ledger.take('first', group, [zero, one])
  const next = ledger.take('second', group, [zero, one])
  await ledger.release('first', group, [zero])
  expect(await next).toEqual([one])
})
