import { connectDatabase } from '@plutomi/core/database'
import { testDatabase } from '@plutomi/testing/database'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { platformDb, sampleHistoryList, sampleOutbox, sampleOverdueTimers } from './index.ts'

const { db, url, name } = await testDatabase()
const pdb = platformDb(db)

async function outboxRows(count: number, { ageSeconds }: { ageSeconds: number }): Promise<void> {
  const row = {
    topic: 'applicants',
    k: 'apl_1',
    eventId: 'evt_1',
    isKept: 0,
    workspaceId: 'wsp_1',
    headers: '{}',
    payload: Buffer.from('{}'),
    createdAt: sql<Date>`NOW(6) - INTERVAL ${ageSeconds} SECOND`,
  }
  await db
    .insertInto('outbox')
    .values(Array.from({ length: count }, () => row))
    .execute()
}

test('the outbox is empty, or holds so many rows of which the first has waited so long', async () => {
  expect(await sampleOutbox(pdb)).toEqual({ rows: 0, oldestSeconds: 0 })
  await outboxRows(1, { ageSeconds: 90 })
  await outboxRows(2, { ageSeconds: 1 })
  const sample = await sampleOutbox(pdb)
  expect(sample.rows).toBe(3)
  expect(sample.oldestSeconds).toBeGreaterThanOrEqual(90)
})

test('of a huge outbox only the ends are read', async () => {
  const { id } = await db.selectFrom('outbox').select('id').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
  const first = await db.selectFrom('outbox').select('id').orderBy('id').limit(1).executeTakeFirstOrThrow()
  await sql`UPDATE outbox SET id = ${first.id + 2_999_999} WHERE id = ${id}`.execute(db)
  expect((await sampleOutbox(pdb)).rows).toBe(3_000_000)
})

test('timers that should have fired are counted, by their index and not beyond a bound', async () => {
  const now = new Date()
  expect(await sampleOverdueTimers(pdb, now)).toBe(0)
  const timer = (id: number, dueAt: Date, state: 'armed' | 'fired') => ({
    workspaceId: 'wsp_1',
    id: `tmr_${id}`,
    kind: 'workflow',
    subject: `vis_${id}`,
    source: 'wfl_1',
    dueAt,
    payload: '{}',
    state,
    createdAt: now,
  })
  const before = new Date(now.getTime() - 1000)
  await db
    .insertInto('timers')
    .values([timer(1, before, 'armed'), timer(2, before, 'fired'), timer(3, new Date(now.getTime() + 5000), 'armed')])
    .execute()
  expect(await sampleOverdueTimers(pdb, now)).toBe(1)
  const plan = await sql<{
    key: string
  }>`EXPLAIN SELECT 1 FROM timers WHERE state = 'armed' AND due_at <= ${now}`.execute(db)
  expect(plan.rows[0]?.key).toBe('timers_due')
})

test('the history list is a number, and unknown to a user who may not ask', async () => {
  expect(await sampleHistoryList(pdb)).toBeGreaterThanOrEqual(0)
  const user = `u_${name.slice(-12)}`
  await sql.raw(`CREATE USER ${user}@'%' IDENTIFIED BY 'secret'`).execute(db)
  await sql.raw(`GRANT SELECT ON ${name}.* TO ${user}@'%'`).execute(db)
  const theirs = new URL(url)
  theirs.username = user
  theirs.password = 'secret'
  const limited = connectDatabase({ url: theirs.href })
  afterAll(async () => {
    await limited.destroy()
    await sql.raw(`DROP USER ${user}@'%'`).execute(db)
  })
  expect(await sampleHistoryList(platformDb(limited))).toBeUndefined()
})
