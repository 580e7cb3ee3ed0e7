import { createLogger } from '@plutomi/platform/logger'
import { createShutdown } from '@plutomi/platform/shutdown'
import { testDatabase } from '@plutomi/testing/database'
import { sql } from 'kysely'
import { expect, test, vi } from 'vitest'
import { beTheOnlyOne, StartRefused } from './index.ts'

const { db } = await testDatabase()
const logger = createLogger({ level: 'silent', name: 'test' })

function aProcess(name: string, leaseMs = 6_000) {
  const codes: number[] = []
  const shutdown = createShutdown({ logger, exit: (code) => void codes.push(code) })
  return {
    codes,
    begin: () => beTheOnlyOne({ name, db, logger, shutdown, refusal: 'There is one', leaseMs }),
    end: () => shutdown.run('over'),
  }
}

test('a second is refused while the first lives, and follows when it has ended', async () => {
  const [first, second] = [aProcess('a'), aProcess('a')]
  await first.begin()
  await expect(second.begin()).rejects.toThrow('There is one')
  await expect(second.begin()).rejects.toBeInstanceOf(StartRefused)
  await first.end()
  await second.begin()
  await second.end()
})

test('one that was killed is followed when its lease has run out', async () => {
  await sql`INSERT INTO process_leases VALUES ('b', 'dead', NOW(6) + INTERVAL 1 SECOND)`.execute(db)
  const next = aProcess('b')
  await expect(next.begin()).resolves.toBeUndefined()
  await next.end()
})

test('one that lost its lease ends, for another may be at work', async () => {
  const first = aProcess('c', 300)
  await first.begin()
  await sql`UPDATE process_leases SET owner = 'other', lease_until = NOW(6) + INTERVAL 1 HOUR WHERE name = 'c'`.execute(
    db,
  )
  await vi.waitFor(() => expect(first.codes).toEqual([70]), 10_000)
})
