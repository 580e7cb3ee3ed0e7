import { expect, test } from 'vitest'
import { testDatabase } from './index.ts'

const first = await testDatabase()
const second = await testDatabase()

const user = { email: 'ann@example.com', name: 'Ann', locale: 'en', seq: 0, suspendedAt: null, createdAt: new Date() }

test('a test file has a database of its own with every table', async () => {
  await first.db
    .insertInto('users')
    .values({ ...user, id: 'usr_1' })
    .execute()
  expect(await first.db.selectFrom('users').select('email').execute()).toEqual([{ email: 'ann@example.com' }])
  expect(await second.db.selectFrom('users').select('email').execute()).toEqual([])
})

test('truncating empties the tables and keeps the record of migrations', async () => {
  await first.truncate()
  expect(await first.db.selectFrom('users').select('id').execute()).toEqual([])
  const applied = await first.db
    .withTables<{ schemaMigrations: { name: string } }>()
    .selectFrom('schemaMigrations')
    .select('name')
    .execute()
  expect(applied.length).toBeGreaterThan(5)
})
