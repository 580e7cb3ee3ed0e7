import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listAppliedMigrations, platformDb } from '@plutomi/core/platform'
import { createMysqlLog } from '@plutomi/pipeline'
import { createLogger } from '@plutomi/platform/logger'
import { testDatabase } from '@plutomi/testing/database'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { awaitPreparation, StartRefused } from './index.ts'

const { url, db } = await testDatabase()
const log = await createMysqlLog({ url })
const folder = mkdtempSync(join(tmpdir(), 'plutomi-prepared-'))
const logger = createLogger({ level: 'silent', name: 'test' })
const spec = (name: string, partitions: number) => ({ name, partitions, retentionMs: 1000 })
const applied = await listAppliedMigrations(platformDb(db))
for (const name of applied) writeFileSync(join(folder, `${name}.ts`), '')
afterAll(async () => {
  await log.close()
  rmSync(folder, { recursive: true })
})

const prepared = (specs: ReturnType<typeof spec>[], patienceMs = 0) =>
  awaitPreparation({ db, logger, migrationsFolder: folder, topics: { log, specs }, patienceMs })

test('a process starts on a database and topics that are as they should be', async () => {
  await log.ensureTopics([spec('there', 2)])
  await expect(prepared([spec('there', 2)])).resolves.toBeUndefined()
})

test('it waits for what the migrator has yet to make', async () => {
  const waiting = prepared([spec('coming', 2)], 20_000)
  await log.ensureTopics([spec('coming', 2)])
  await expect(waiting).resolves.toBeUndefined()
})

test('a topic that is not there, or has other partitions, refuses the start with a sentence', async () => {
  await expect(prepared([spec('missing', 2)])).rejects.toThrow(
    'The event log lacks the topic missing: start the migrator (./scripts/run.sh --service migrator)',
  )
  const mismatch = prepared([spec('there', 3)], 60_000)
  await expect(mismatch).rejects.toThrow('The topic there has 2 partitions and should have 3')
  await expect(mismatch).rejects.toBeInstanceOf(StartRefused)
})

test('a migration that was not applied refuses the start by its name; an unknown one is of a newer release', async () => {
  const [first = ''] = applied
  await sql`DELETE FROM schema_migrations WHERE name = ${first}`.execute(db)
  await expect(prepared([])).rejects.toThrow(`The database lacks the migration ${first}`)
  await sql`INSERT INTO schema_migrations (name, timestamp) VALUES (${first}, '0'), ('29990101T000000Z-later', '0')`.execute(
    db,
  )
  await prepared([])
})
