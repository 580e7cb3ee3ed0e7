import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createConnection, type RowDataPacket } from 'mysql2/promise'
import { afterAll, expect, inject, test } from 'vitest'
import { migrate, migrationStates } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'plutomi-migrations-'))
const url = `${inject('databaseServer')}/migrate_test`

afterAll(async () => {
  rmSync(folder, { recursive: true })
  await query('DROP DATABASE migrate_test')
})

async function query(statement: string): Promise<RowDataPacket[]> {
  const connection = await createConnection({ uri: url })
  const [rows] = await connection.query<RowDataPacket[]>(statement)
  await connection.end()
  return rows
}

function addMigration(name: string, statement: string): void {
  const up = `export const up = (db) => db.executeQuery({ sql: ${JSON.stringify(statement)}, parameters: [], query: {} })`
  writeFileSync(join(folder, `${name}.js`), up)
}

test('a missing database is created with the shared collation and migrated once, even by two at a time', async () => {
  addMigration('20260101T000000Z-create-things', 'CREATE TABLE things (name VARCHAR(9))')
  const applied = await Promise.all([migrate({ url, folder }), migrate({ url, folder })])
  expect(applied.flat()).toEqual(['20260101T000000Z-create-things'])
  expect(await query('SELECT @@collation_database AS collation')).toEqual([{ collation: 'utf8mb4_unicode_520_ci' }])
})

test('only what is new is applied, in order, and the states tell when', async () => {
  addMigration('20260103T000000Z-fill-things', "INSERT INTO things VALUES ('a')")
  addMigration('20260102T000000Z-empty-things', 'DELETE FROM things')
  expect(await migrate({ url, folder })).toEqual(['20260102T000000Z-empty-things', '20260103T000000Z-fill-things'])
  expect((await migrationStates({ url, folder })).every(({ executedAt }) => executedAt instanceof Date)).toBe(true)
})

test('a migration that fails is named and is tried again the next time', async () => {
  addMigration('20260104T000000Z-break', 'SELECT nonsense')
  await expect(migrate({ url, folder })).rejects.toThrow('Migration 20260104T000000Z-break failed')
  addMigration('20260104T000000Z-break', 'DO 1')
  await expect(migrate({ url: `${inject('databaseServer')}/`, folder })).rejects.toThrow('DATABASE_URL must end with')
})
