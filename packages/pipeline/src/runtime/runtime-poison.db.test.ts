import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { supervise, type Supervised } from '../../test/supervise.ts'
import { aThing, deadRecords, headersOf, lagOf, retryRecords } from '../../test/test-consumers.ts'
import { testLog } from '../../test/test-log.ts'

const store = await testLog()
const child = fileURLToPath(new URL('../../test/crash-child.ts', import.meta.url))
const patience = 90_000

let supervised: Supervised | undefined
beforeEach(() => sql`CREATE OR REPLACE TABLE effects (event_id VARCHAR(60) NOT NULL)`.execute(store.db))
afterEach(() => supervised?.stop())

/** Everything was tried, and nothing is left. */
async function settled(group: string, count: number): Promise<void> {
  const wait = { timeout: patience, interval: 100 }
  await vi.waitFor(async () => expect(await distinctEffects()).toBe(count), wait)
  await vi.waitFor(async () => expect(await lagOf(store.log, group)).toBe(0n), wait)
}

async function distinctEffects(): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT COUNT(DISTINCT event_id) AS count FROM effects`.execute(store.db)
  return rows[0]?.count ?? 0
}

/** A death between parking and commit parks once more: what counts is who. */
async function parked(): Promise<string[]> {
  const dead = (await deadRecords(store.log)).map(headersOf)
  return [...new Set(dead.map((one) => `${one['ce_id']} ${one['px-error-class']} ${one['px-error-code']}`))].toSorted()
}

test(
  'what ends its process, or never gives it back, is parked as poison; the innocent beside it are not',
  async () => {
    // All of a partition, the deadly ones in its midst.
    await store.log.append(Array.from({ length: 60 }, (_, n) => ({ ...aThing({ n }), partition: n % 2 })))
    supervised = supervise(child, [store.url, 'fragile-dir', 'one'])
    await settled('fragile', 60)
    expect(await parked()).toEqual(['evt_apl_13_13 poison crashes', 'evt_apl_14_14 poison crashes'])
    expect(await retryRecords(store.log)).toEqual([])
    // At most three deaths each: one with others in hand, two alone.
    expect(supervised.deaths()).toBeLessThanOrEqual(6)
    expect(supervised.deaths()).toBeGreaterThanOrEqual(4)
  },
  patience * 2,
)

test(
  'a batch that dies is handled record by record afterwards, and only the deadly one is parked',
  async () => {
    await store.log.append(Array.from({ length: 40 }, (_, n) => ({ ...aThing({ n }), partition: 0 })))
    supervised = supervise(child, [store.url, 'fragile-dir', 'batch'])
    await settled('fragile', 40)
    expect(await parked()).toEqual(['evt_apl_13_13 poison crashes'])
    expect(supervised.deaths()).toBe(3)
  },
  patience * 2,
)
