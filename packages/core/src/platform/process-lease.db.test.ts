import { testDatabase } from '@plutomi/testing/database'
import { expect, test, vi } from 'vitest'
import { findProcessLease, platformDb, releaseProcessLease, renewProcessLease, takeProcessLease } from './index.ts'

const db = platformDb((await testDatabase()).db)
const lease = (name: string, owner: string, leaseMs = 60_000) => ({ name, owner, leaseMs })

test('of many who want a lease at once one gets it, and the others do when it is given back', async () => {
  const owners = ['a', 'b', 'c', 'd', 'e']
  const taken = await Promise.all(owners.map((owner) => takeProcessLease(db, lease('one', owner))))
  expect(taken.filter((isTaken) => isTaken)).toHaveLength(1)
  const holder = owners[taken.indexOf(true)] ?? ''
  expect(await findProcessLease(db, 'one')).toMatchObject({ owner: holder })
  await releaseProcessLease(db, lease('one', holder))
  expect(await takeProcessLease(db, lease('one', 'next'))).toBe(true)
  expect(await renewProcessLease(db, lease('one', holder))).toBe(false)
})

test('the lease of one who says nothing any more runs out', async () => {
  expect(await takeProcessLease(db, lease('short', 'dead', 300))).toBe(true)
  await vi.waitFor(async () => expect(await takeProcessLease(db, lease('short', 'heir'))).toBe(true), 5_000)
  expect(await renewProcessLease(db, lease('short', 'dead'))).toBe(false)
})

test('renewing moves the end on', async () => {
  await takeProcessLease(db, lease('long', 'a', 1_000))
  const before = await findProcessLease(db, 'long')
  expect(await renewProcessLease(db, lease('long', 'a', 60_000))).toBe(true)
  const after = await findProcessLease(db, 'long')
  expect(Number(after?.leaseUntil)).toBeGreaterThan(Number(before?.leaseUntil))
})
