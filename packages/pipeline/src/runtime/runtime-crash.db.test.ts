import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { expect, test, vi } from 'vitest'
import { aThing, deadRecords, lagOf, startTestConsumer, type TestCatalog } from '../../test/test-consumers.ts'
import { testLog } from '../../test/test-log.ts'
import { defineConsumer, type ProcessedGuard } from '../index.ts'

const store = await testLog()
const child = fileURLToPath(new URL('../../test/consume-child.ts', import.meta.url))

test('kill -9 in the middle, again and again: nothing is lost or parked, and repeats stay within the window', async () => {
  await sql`CREATE TABLE IF NOT EXISTS effects (event_id VARCHAR(60) NOT NULL)`.execute(store.db)
  const count = 1000
  const things = Array.from({ length: count }, (_, n) => aThing({ n, key: `apl_${n % 50}` }))
  await store.log.append(things)
  const kills = 3
  let mortal = spawnConsumer()
  for (let kill = 1; kill <= kills; kill++) {
    await vi.waitFor(async () => expect((await effects()).raw).toBeGreaterThan((count / 5) * kill), { timeout: 60_000 })
    mortal = await killAndRestart(mortal)
  }
  await vi.waitFor(async () => expect(await lagOf(store.log, 'mortal')).toBe(0n), { timeout: 60_000 })
  await killed(mortal)
  const { raw, distinct } = await effects()
  expect(distinct).toBe(count)
  expect(raw - count).toBeLessThanOrEqual(kills * 200 * 4)
  expect(raw).toBeGreaterThan(count)
  // What was in hand when its process was killed is innocent.
  expect(await deadRecords(store.log)).toEqual([])
}, 240_000)

test('everything delivered twice changes nothing when the mark is committed with the change', async () => {
  await sql`CREATE TABLE IF NOT EXISTS balance (id INT PRIMARY KEY, total INT NOT NULL)`.execute(store.db)
  await sql`REPLACE INTO balance VALUES (1, 0)`.execute(store.db)
  let deliveries = 0
  const consumer = defineConsumer<TestCatalog>({
    name: 'adder',
    topics: ['applicants'],
    handlers: {
      'thing.happened': async (event) => {
        deliveries++
        await store.db.transaction().execute(async (tx) => {
          if (!(await markProcessed(tx, { group: 'adder', eventId: event.id }))) return
          await sql`UPDATE balance SET total = total + ${event.data.n} WHERE id = 1`.execute(tx)
        })
      },
    },
  })
  const things = Array.from({ length: 100 }, (_, n) => aThing({ n, key: `apl_${n % 7}` }))
  await store.log.append(things)
  await store.log.append(things)
  const { stop } = await startTestConsumer(store.log, consumer, { limits: { concurrency: 8 } })
  await vi.waitFor(async () => expect(await lagOf(store.log, 'adder')).toBe(0n), { timeout: 10_000 })
  await stop()
  expect(deliveries).toBe(200)
  const { rows } = await sql<{ total: number }>`SELECT total FROM balance`.execute(store.db)
  expect(rows[0]?.total).toBe((99 * 100) / 2)
})

type Transaction = Parameters<Parameters<ReturnType<typeof store.db.transaction>['execute']>[0]>[0]

/** The mark first: of two deliveries at once the second waits for the first's commit and finds it. */
const markProcessed: ProcessedGuard<Transaction> = async (tx, { group, eventId }) => {
  const insert = await sql`INSERT IGNORE INTO processed (grp, event_id, processed_at)
    VALUES (${group}, ${eventId}, NOW(3))`.execute(tx)
  return insert.numAffectedRows !== 0n
}

async function effects(): Promise<{ raw: number; distinct: number }> {
  const { rows } = await sql<{ raw: number; distinct: number }>`
    SELECT COUNT(*) AS raw, COUNT(DISTINCT event_id) AS \`distinct\` FROM effects`.execute(store.db)
  return rows[0] ?? { raw: 0, distinct: 0 }
}

function spawnConsumer(): ChildProcess {
  // The same instance each time, as after a restart on the same data directory: leases are taken over at once.
  const argv = ['--import', 'tsx', child, store.url, 'mortal-dir']
  return spawn(process.execPath, argv, { stdio: ['ignore', 'ignore', 'inherit'] })
}

async function killAndRestart(mortal: ChildProcess): Promise<ChildProcess> {
  await killed(mortal)
  return spawnConsumer()
}

async function killed(mortal: ChildProcess): Promise<void> {
  const exited = new Promise((resolve) => mortal.once('exit', resolve))
  mortal.kill('SIGKILL')
  await exited
}
