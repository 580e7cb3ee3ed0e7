import { sql } from 'kysely'
import { settableClock } from '@plutomi/testing/clock'
import { expect, test } from 'vitest'
import { send, startApiWorld } from './api-world.ts'

const clock = settableClock()
const world = await startApiWorld({ clock })
const { workspaceId } = world.ours
const as = { session: world.members.owner.user.sessionToken }
const path = `/v2/workspaces/${workspaceId}/email-templates`
const body = { name: 'Welcome', texts: { en: { subject: 'Hello', body: 'Hello' } } }
const write = () => send(world, { method: 'POST', path, body, as })

async function theOldestWaits(seconds: number): Promise<void> {
  await sql`DELETE FROM outbox`.execute(world.db)
  await world.db
    .insertInto('outbox')
    .values({
      topic: 'applicants',
      k: 'apl_1',
      eventId: 'evt_1',
      isKept: 0,
      workspaceId,
      headers: '{}',
      payload: Buffer.from('{}'),
      createdAt: sql<Date>`NOW(6) - INTERVAL ${seconds} SECOND`,
    })
    .execute()
  clock.advance({ seconds: 5 })
}

test('writes are refused while the outbox has been waiting for ten minutes, reads are not', async () => {
  await theOldestWaits(500)
  expect((await write()).status).toBe(201)
  await theOldestWaits(700)
  const refused = await write()
  expect(refused).toMatchObject({ status: 503, body: { code: 'unavailable' } })
  expect(refused.headers.get('retry-after')).toBe('30')
  expect((await send(world, { method: 'GET', path, as })).status).toBe(200)
  await theOldestWaits(1)
  expect((await write()).status).toBe(201)
})

test('the outbox is not asked at each request', async () => {
  await theOldestWaits(700)
  expect((await write()).status).toBe(503)
  await sql`DELETE FROM outbox`.execute(world.db)
  expect((await write()).status).toBe(503)
  clock.advance({ seconds: 5 })
  expect((await write()).status).toBe(201)
})
