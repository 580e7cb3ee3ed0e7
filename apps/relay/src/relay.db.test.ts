import { connectDatabase, type Db } from '@plutomi/core/database'
import { outboxSource } from '@plutomi/core/outbox'
import { createMysqlLog, type Log, type Rec, smallSizes, startRelay, topicSpecs } from '@plutomi/pipeline'
import { testDatabase } from '@plutomi/testing/database'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { delegate, withCursor } from '../../../packages/pipeline/test/mutations.ts'
import { startRelayProcess } from './index.ts'

const { url, db } = await testDatabase()
const writers = connectDatabase({ url, poolSize: 40 })
const log = await createMysqlLog({ url })
await log.ensureTopics(topicSpecs([{ name: 'applicants' }], smallSizes))
afterAll(async () => {
  await log.close()
  await writers.destroy()
})

let begins: bigint[] = []
beforeEach(async () => {
  await db.deleteFrom('outbox').execute()
  await sql`DELETE FROM event_feed`.execute(db)
  begins = await Promise.all(partitions().map((tp) => log.admin.end(tp)))
})

test('32 writers that hold their transactions open, some of which roll back: none lost, none out of order', async () => {
  const relay = startRelayProcess({ db, log })
  const committed = await writeConcurrently({ writers: 32, perWriter: 8 })
  await drained()
  await relay.stop()
  const seen = await published()
  expect(lost(committed, seen)).toEqual([])
  expect(misordered(seen)).toEqual([])
  expect(seen.length).toBe(committed.length)
  await expectDenseFeed(committed)
})

test('the test above catches a relay that remembers the highest id it has seen', async () => {
  const relay = startRelay({ log, source: withCursor(outboxSource(db)) })
  const committed = await writeConcurrently({ writers: 32, perWriter: 8 })
  await new Promise((resolve) => setTimeout(resolve, 300))
  const seen = await published()
  await relay.stop()
  expect(lost(committed, seen).length).toBeGreaterThan(0)
})

test('an event of a rolled-back transaction is never published', async () => {
  const relay = startRelayProcess({ db, log })
  await write({ key: 'apl_gone', n: 1, holdMs: 20, rollsBack: true })
  await write({ key: 'apl_kept', n: 1, holdMs: 0, rollsBack: false })
  await drained()
  await relay.stop()
  expect((await published()).map((rec) => String(rec.key))).toEqual(['apl_kept'])
})

test('a kick publishes without waiting for the next poll', async () => {
  const relay = startRelayProcess({ db, log, pollIdleMs: 5000, pollBusyMs: 5000 })
  await vi.waitFor(() => expect(relay.isLeader()).toBe(true))
  await new Promise((resolve) => setTimeout(resolve, 50))
  await write({ key: 'apl_kick', n: 1, holdMs: 0, rollsBack: false })
  relay.kick()
  await vi.waitFor(async () => expect(await published()).toHaveLength(1), { timeout: 1000 })
  await relay.stop()
})

test('of two relays one leads, and when it ends the other goes on', async () => {
  const first = startRelayProcess({ db, log, leaseMs: 1000 })
  await vi.waitFor(() => expect(first.isLeader()).toBe(true))
  const second = startRelayProcess({ db, log, leaseMs: 1000 })
  await write({ key: 'apl_a', n: 1, holdMs: 0, rollsBack: false })
  await drained()
  expect(second.isLeader()).toBe(false)
  await first.stop()
  await vi.waitFor(() => expect(second.isLeader()).toBe(true), { timeout: 3000 })
  await write({ key: 'apl_a', n: 2, holdMs: 0, rollsBack: false })
  await drained()
  await second.stop()
  expect(misordered(await published())).toEqual([])
})

test('a leader that lost its lease cannot settle any more', async () => {
  const source = outboxSource(db)
  const zombie = await source.acquire({ owner: 'dir:one', leaseMs: 60_000 })
  const leader = await source.acquire({ owner: 'dir:two', leaseMs: 60_000, replaces: 'dir:' })
  if (zombie === undefined || leader === undefined) throw new Error('no lease')
  const [row] = await insertRow(db, { key: 'apl_z', n: 1 })
  const entry = { id: row, eventId: 'evt_apl_z_1', isKept: true, workspaceId: 'wsp_1', topic: 'applicants' }
  const place = { partition: 0, offset: 0n }
  const runs = [{ first: row, last: row }]
  expect(await source.settle(zombie, [{ ...entry, ...place }], runs)).toBe('fenced')
  expect(await source.renew(zombie, 60_000)).toBe(false)
  expect(await db.selectFrom('outbox').select('id').execute()).toHaveLength(1)
  expect(await source.settle(leader, [{ ...entry, ...place }], runs)).toBe('ok')
  expect(await source.settle(leader, [{ ...entry, ...place }], runs)).toBe('ok')
  expect(await db.selectFrom('eventFeed').select('eventId').execute()).toHaveLength(1)
  await source.release(leader)
})

test('while the log refuses, nothing is deleted, and afterwards everything is there once', async () => {
  let isRefusing = true
  const failing: Log = {
    ...delegate(log),
    append: (records) => (isRefusing ? Promise.reject(new Error('refused')) : log.append(records)),
  }
  const relay = startRelayProcess({ db, log: failing })
  const committed = await writeConcurrently({ writers: 4, perWriter: 5 })
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(await db.selectFrom('outbox').select('id').execute()).toHaveLength(committed.length)
  isRefusing = false
  await drained()
  await relay.stop()
  expect((await published()).length).toBe(committed.length)
})

test('what is appended and not yet settled stays within a batch: that much a death repeats', async () => {
  let appended = 0
  let settled = 0
  let most = 0
  const counting: Log = {
    ...delegate(log),
    append: async (records) => {
      appended += records.length
      most = Math.max(most, appended - settled)
      return log.append(records)
    },
  }
  const source = outboxSource(db)
  const slow: typeof source = {
    ...source,
    settle: async (lease, entries, runs) => {
      // Time enough for a relay that does not wait.
      await new Promise((resolve) => setTimeout(resolve, 200))
      const answer = await source.settle(lease, entries, runs)
      settled += entries.length
      return answer
    },
  }
  for (let n = 1; n <= 40; n++) await insertRow(db, { key: `apl_${n}`, n: 1 })
  const relay = startRelay({ log: counting, source: slow, batch: 10 })
  await drained()
  await relay.stop()
  expect(appended).toBe(40)
  expect(most).toBe(10)
})

// Writing as the API does: the aggregate's row lock first, then the outbox row, then some time until the commit.

async function writeConcurrently({ writers: count, perWriter }: { writers: number; perWriter: number }) {
  const committed: string[] = []
  const one = async (writer: number) => {
    let n = 0
    for (let i = 0; i < perWriter; i++) {
      const rollsBack = (writer * 7 + i * 3) % 10 === 0
      await write({ key: `apl_${writer}`, n: n + 1, holdMs: (writer * 13 + i * 29) % 60, rollsBack })
      if (rollsBack) continue
      n++
      committed.push(`apl_${writer}:${n}`)
    }
  }
  await Promise.all(Array.from({ length: count }, (_, writer) => one(writer)))
  return committed
}

async function write({ key, n, holdMs, rollsBack }: { key: string; n: number; holdMs: number; rollsBack: boolean }) {
  const trx = await writers.startTransaction().execute()
  await insertRow(trx, { key, n })
  await new Promise((resolve) => setTimeout(resolve, holdMs))
  await (rollsBack ? trx.rollback() : trx.commit()).execute()
}

async function insertRow(connection: Db, { key, n }: { key: string; n: number }): Promise<[number]> {
  const { insertId } = await connection
    .insertInto('outbox')
    .values({
      topic: 'applicants',
      k: key,
      eventId: `evt_${key}_${n}`,
      isKept: 1,
      workspaceId: 'wsp_1',
      headers: JSON.stringify({ ce_id: `evt_${key}_${n}` }),
      payload: Buffer.from(String(n)),
    })
    .executeTakeFirstOrThrow()
  return [Number(insertId)]
}

function partitions() {
  return Array.from({ length: smallSizes.main }, (_, partition) => ({ topic: 'plutomi.applicants', partition }))
}

async function published(): Promise<Rec[]> {
  const reads = partitions().map((tp, i) => log.admin.read(tp, begins[i] ?? 0n, 10_000))
  return (await Promise.all(reads)).flat()
}

async function drained(): Promise<void> {
  await vi.waitFor(async () => expect(await db.selectFrom('outbox').select('id').execute()).toEqual([]), {
    timeout: 10_000,
  })
}

function lost(committed: string[], seen: Rec[]): string[] {
  const there = new Set(seen.map((rec) => `${String(rec.key)}:${String(rec.value)}`))
  return committed.filter((event) => !there.has(event))
}

function misordered(seen: Rec[]): string[] {
  const last = new Map<string, number>()
  return seen.flatMap((rec) => {
    const key = String(rec.key)
    const n = Number(rec.value)
    const isBehind = n <= (last.get(key) ?? 0)
    last.set(key, n)
    return isBehind ? [`${key}:${n}`] : []
  })
}

async function expectDenseFeed(committed: string[]): Promise<void> {
  const feed = await db.selectFrom('eventFeed').select(['position', 'eventId']).orderBy('position').execute()
  expect(new Set(feed.map((row) => row.eventId)).size).toBe(committed.length)
  feed.forEach((row, i) => expect(row.position).toBe((feed[0]?.position ?? 0) + i))
}
