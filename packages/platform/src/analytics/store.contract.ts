import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { clickHouseMigrations } from '@plutomi/testing/analytics'
import { type AnalyticsRow, type AnalyticsStore, migrateAnalytics } from './index.ts'

const row = (n: number, facts = '{}'): AnalyticsRow => ({
  workspace: 'wsp_1',
  type: 'applicant.created',
  event_id: `evt_${n}`,
  version: 1,
  subject: 'apl_1',
  seq: n,
  actor: 'seed',
  cause: '',
  facts,
  occurred_at: '2026-03-29 01:30:00.123',
})

const Count = z.object({ count: z.string() })

/** What every store of analytics does alike. */
export function analyticsStoreContract(open: () => AnalyticsStore): void {
  describe('an analytics store', () => {
    const store = open()
    beforeAll(async () => void (await migrateAnalytics(store, clickHouseMigrations)))
    afterAll(() => store.command('TRUNCATE TABLE events'))

    const countIn = async (table: string) => {
      const [found] = await store.query({
        sql: `SELECT toString(count()) AS count FROM ${table}`,
        row: Count,
        limit: 1,
      })
      return Number(found?.count)
    }

    test('migrations are applied once and named', async () => {
      expect(await migrateAnalytics(store, clickHouseMigrations)).toEqual([])
      const names = await store.query({
        sql: 'SELECT DISTINCT name FROM schema_migrations ORDER BY name',
        row: z.object({ name: z.string() }),
        limit: 100,
      })
      expect(names.map(({ name }) => name)).toEqual(['001-create-events', '002-create-applicant-changes'])
      await store.ping()
    })

    test('the same batch once more is not written, and a repeated row is hidden', async () => {
      const rows = [row(1), row(2)]
      await store.insert({ table: 'events', rows, token: 'a' })
      await store.insert({ table: 'events', rows, token: 'a' })
      expect(await countIn('events')).toBe(2)
      await store.insert({ table: 'events', rows: [row(2), row(3)], token: 'b' })
      expect(await countIn('events_once')).toBe(3)
      await store.insert({ table: 'events', rows: [], token: 'c' })
      expect(await countIn('events_once')).toBe(3)
    })

    test('values come back as they were, numbers beyond what a float holds as text', async () => {
      const facts = JSON.stringify({ a: 'O\'Brien\t\\ "小明"\n; DROP TABLE events' })
      await store.insert({ table: 'events', rows: [row(9_007_199_254_740_991, facts)], token: 'd' })
      const found = await store.query({
        sql: 'SELECT facts, toString(seq + 2) AS next, toString(occurred_at) AS at FROM events WHERE facts = {facts:String} AND seq > {least:UInt64}',
        parameters: { facts, least: 1000 },
        row: z.object({ facts: z.string(), next: z.string(), at: z.string() }),
        limit: 10,
      })
      expect(found).toEqual([{ facts, next: '9007199254740993', at: '2026-03-29 01:30:00.123' }])
    })

    test('no answer is longer than was asked for, and one of another shape is refused', async () => {
      const sql = 'SELECT toString(number) AS count FROM numbers(1000)'
      expect(await store.query({ sql, row: Count, limit: 3 })).toHaveLength(3)
      await expect(store.query({ sql, row: z.object({ other: z.string() }), limit: 1 })).rejects.toThrow(/other/)
    })

    test('a statement that is wrong is an error of its own and says nothing about the store', async () => {
      const wrong = store.query({ sql: 'SELECT nothing', row: Count, limit: 1 })
      await expect(wrong).rejects.not.toMatchObject({ name: 'AnalyticsAway' })
      await store.ping()
    })

    test('a table that is not there means that the store is not ready', async () => {
      const missing = store.insert({ table: 'no_such_table', rows: [{ a: 1 }], token: 'e' })
      await expect(missing).rejects.toMatchObject({ name: 'AnalyticsAway', reason: 'away' })
    })

    test('tables are exchanged in one step', async () => {
      await store.command('CREATE TABLE IF NOT EXISTS events_other AS events')
      await store.insert({ table: 'events_other', rows: [row(77)], token: 'f' })
      const before = await countIn('events_once')
      await store.command('EXCHANGE TABLES events AND events_other')
      expect(await countIn('events_once')).toBe(1)
      await store.command('EXCHANGE TABLES events AND events_other')
      expect(await countIn('events_once')).toBe(before)
      await store.command('DROP TABLE events_other')
    })
  })
}
