import { testDatabase } from '@plutomi/testing/database'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { classifiedColumns } from './index.ts'

const { db } = await testDatabase()

/** `table.column` of everything that can hold a text. */
async function textColumns(): Promise<string[]> {
  // The schema of schemas is no table of ours, so the query builder does not know it.
  const { rows } = await sql<{ name: string }>`
    SELECT CONCAT(table_name, '.', column_name) AS name FROM information_schema.columns
    WHERE table_schema = DATABASE()
      AND (data_type IN ('char', 'varchar', 'json', 'enum', 'set') OR data_type LIKE '%text'
        OR data_type LIKE '%blob' OR data_type LIKE '%binary')`.execute(db)
  return rows.map(({ name }) => name).sort()
}

const classified = classifiedColumns.map(({ table, column }) => `${table}.${column}`)

test('every text, JSON and blob column is classified, and no column that is gone', async () => {
  expect(classified.toSorted()).toEqual(await textColumns())
})

test('no column has two classes', () => {
  expect(new Set(classified).size).toBe(classified.length)
})

test('columns named like personal data or secrets are not classified as harmless', () => {
  const telling = /(^|_)(e_?mail(?!_id$)|phone|secret|token_hash|user_agent|answers|note|body)($|_)/
  const harmless = classifiedColumns.filter(
    ({ column, privacyClass }) => privacyClass === 'none' && telling.test(column),
  )
  expect(harmless).toEqual([])
})
