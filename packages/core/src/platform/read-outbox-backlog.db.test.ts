import { testDatabase } from '@plutomi/testing/database'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { listAppliedMigrations, platformDb, readOutboxBacklog } from './index.ts'

const { db } = await testDatabase()

async function anOutboxRow(ageSeconds: number): Promise<void> {
  await db
    .insertInto('outbox')
    .values({
      topic: 'applicants',
      k: 'apl_1',
      eventId: 'evt_1',
      isKept: 0,
      workspaceId: 'wsp_1',
      headers: '{}',
      payload: Buffer.from('{}'),
      createdAt: sql<Date>`NOW(6) - INTERVAL ${ageSeconds} SECOND`,
    })
    .execute()
}

test('the backlog is the age of the first event and whether there are more than a number', async () => {
  expect(await readOutboxBacklog(platformDb(db), 2)).toEqual({ oldestSeconds: 0, isOverRows: false })
  await anOutboxRow(700)
  await anOutboxRow(10)
  const backlog = await readOutboxBacklog(platformDb(db), 2)
  expect(backlog.oldestSeconds).toBeGreaterThanOrEqual(700)
  expect(backlog.isOverRows).toBe(false)
  await anOutboxRow(10)
  expect(await readOutboxBacklog(platformDb(db), 2)).toMatchObject({ isOverRows: true })
})

test('ids may have gaps: a span is no count', async () => {
  await db.deleteFrom('outbox').execute()
  await anOutboxRow(0)
  for (let gap = 0; gap < 5; gap++) {
    await anOutboxRow(0)
    await sql`DELETE FROM outbox ORDER BY id DESC LIMIT 1`.execute(db)
  }
  await anOutboxRow(0)
  expect(await readOutboxBacklog(platformDb(db), 3)).toMatchObject({ isOverRows: false })
})

test('a migrated database names its migrations', async () => {
  expect(await listAppliedMigrations(platformDb(db))).toContain('20261121T001200Z-create-process-leases')
})
