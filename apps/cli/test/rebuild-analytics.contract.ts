import { moveApplicants, rejectApplicants } from '@plutomi/core/applicants'
import { getFunnel, getStageTimes, happenedEvent, recordEvents } from '@plutomi/core/insights'
import { outboxSource } from '@plutomi/core/outbox'
import { findRebuild, platformDb } from '@plutomi/core/platform'
import { createMysqlLog, type Log, productTopics, smallSizes, startRelay, topicSpecs } from '@plutomi/pipeline'
import { type AnalyticsStore, migrateAnalytics } from '@plutomi/platform/analytics'
import { clickHouseMigrations } from '@plutomi/testing/analytics'
import { testDatabase } from '@plutomi/testing/database'
import { aBoard, occupants, type TestBoard } from '@plutomi/testing/factories'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { abortAnalyticsRebuild, rebuildAnalytics } from '../src/rebuild/analytics/rebuild-analytics.ts'
import type { AnalyticsRebuildParts } from '../src/rebuild/analytics/parts.ts'

const patience = { timeout: 30_000, interval: 50 }
const ignore = () => undefined

/** The rebuild of analytics on this store, with a relay that publishes what happens meanwhile. */
export function describeAnalyticsRebuild(open: () => AnalyticsStore): void {
  describe('rebuild of analytics', async () => {
    const { db, url } = await testDatabase()
    const store = open()
    const board = await aBoard(db)
    let log: Log
    beforeAll(async () => {
      await migrateAnalytics(store, clickHouseMigrations)
      log = await createMysqlLog({ url })
      await log.ensureTopics(topicSpecs(productTopics, smallSizes))
      const relay = startRelay({ source: outboxSource(db), log })
      afterAll(async () => {
        await relay.stop()
        await log.close()
      })
    })

    const parts = (over: Partial<AnalyticsRebuildParts> = {}): AnalyticsRebuildParts => ({
      db,
      store,
      chunk: 7,
      sampleSize: 100,
      clock: { now: () => new Date() },
      pace: { wait: async () => undefined },
      signal: new AbortController().signal,
      on: { begun: ignore, written: ignore, waiting: ignore, verified: ignore, live: ignore },
      ...over,
    })
    const published = async () =>
      vi.waitFor(async () => expect(await db.selectFrom('outbox').select('id').execute()).toEqual([]), patience)
    const inDatabase = async () => (await db.selectFrom('events').select('id').execute()).length
    const inStore = async () => {
      const sql = 'SELECT toString(uniqExact(event_id)) AS count FROM events'
      const [found] = await store.query({ sql, row: z.object({ count: z.string() }), limit: 1 })
      return Number(found?.count)
    }
    const tables = async () => {
      const sql = `SELECT name FROM system.tables WHERE name LIKE 'events\\_r%' OR name LIKE 'applicant\\_changes\\_r%'`
      return (await store.query({ sql, row: z.object({ name: z.string() }), limit: 100 })).map(({ name }) => name)
    }

    test('a store that knew nothing knows everything, and leaves nothing behind', async () => {
      const ids = await occupants(board, { count: 20 })
      await change(board, ids)
      await published()
      const verified = vi.fn()
      const { events } = await rebuildAnalytics(parts({ on: { ...parts().on, verified } }))
      expect(events).toBe(await inDatabase())
      expect(verified).toHaveBeenCalledWith({ events, sampled: expect.any(Number) })
      expect(await inStore()).toBe(events)
      expect(await tables()).toEqual([])
      const { workspaceId, applicationId, ctx } = board
      const asked = { workspaceId, applicationId }
      expect(await getFunnel({ ...ctx, analytics: store }, asked)).toMatchObject({ applicants: 20, rejected: 5 })
      const [first] = (await getStageTimes({ ...ctx, analytics: store }, asked)).stages
      expect(first).toMatchObject({ ended: 15, present: 5 })
    })

    test('what the consumer writes meanwhile is in the new tables, whichever tables it wrote it into', async () => {
      await occupants(board, { count: 10 })
      await published()
      let isDone = false
      await rebuildAnalytics(
        parts({
          on: {
            ...parts().on,
            // Before the exchange, into tables that are about to be replaced.
            verified: () => void (isDone = true),
            live: ignore,
          },
          clock: { now: () => new Date() },
          store: {
            ...store,
            command: async (sql) => {
              if (sql.startsWith('EXCHANGE') && isDone) {
                isDone = false
                await occupants(board, { count: 3 })
                await consumeAll(db, store)
              }
              await store.command(sql)
            },
          },
        }),
      )
      expect(isDone).toBe(false)
      expect(await inStore()).toBe(await inDatabase())
    })

    test('stopped, it goes on where it was; given up, nothing of it is left', async () => {
      const stop = new AbortController()
      const written = vi.fn((done: number) => void (done >= 14 && stop.abort()))
      await expect(
        rebuildAnalytics(parts({ signal: stop.signal, on: { ...parts().on, written } })),
      ).rejects.toMatchObject({ name: 'RebuildStopped' })
      const halfway = await findRebuild(platformDb(db), 'analytics')
      expect(halfway).toMatchObject({ phase: 'filling', written: 14 })
      expect(await tables()).toHaveLength(2)
      const begun = vi.fn()
      const { target } = await rebuildAnalytics(parts({ on: { ...parts().on, begun } }))
      expect(begun).toHaveBeenCalledWith({ target: halfway?.target, isResumed: true })
      expect(target).toBe(halfway?.target)
      expect(await inStore()).toBe(await inDatabase())

      const again = new AbortController()
      const stopAtOnce = { ...parts().on, written: () => again.abort() }
      await expect(rebuildAnalytics(parts({ signal: again.signal, on: stopAtOnce }))).rejects.toThrow('stopped')
      expect(await abortAnalyticsRebuild({ db, store })).toMatch(/^r/)
      expect(await tables()).toEqual([])
      expect(await abortAnalyticsRebuild({ db, store })).toBeUndefined()
    })

    test('new tables that are not what the database holds are not put in place', async () => {
      const before = await inStore()
      const losing: AnalyticsStore = {
        ...store,
        insert: (insert) => store.insert({ ...insert, rows: insert.rows.slice(1) }),
      }
      await expect(rebuildAnalytics(parts({ store: losing }))).rejects.toMatchObject({ name: 'RebuildDiffers' })
      expect(await inStore()).toBe(before)
      await abortAnalyticsRebuild({ db, store })
    })
  })
}

async function change({ ctx, workspaceId, stageIds, rejectReasonId }: TestBoard, ids: readonly string[]) {
  await moveApplicants(ctx, { workspaceId, applicantIds: ids.slice(0, 10), toStageId: stageIds[1] })
  await rejectApplicants(ctx, { workspaceId, applicantIds: ids.slice(10, 15), reasonId: rejectReasonId })
}

/** What the consumer would have done by now. */
async function consumeAll(db: TestBoard['ctx']['db'], store: AnalyticsStore): Promise<void> {
  const rows = await db.selectFrom('events').selectAll().execute()
  await recordEvents(
    store,
    rows.flatMap((row) => happenedEvent(row) ?? []),
  )
}
