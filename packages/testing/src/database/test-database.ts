import { connectDatabase, type Db } from '@plutomi/core/database'
import { createConnection } from 'mysql2/promise'
import { randomBytes } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import type { TemplateTable } from './template.ts'

export type TestDatabase = {
  /** With the database's name: what `DATABASE_URL` would be. */
  url: string
  name: string
  db: Db
  /** Empties every table but those that migrations filled. */
  truncate: () => Promise<void>
}

/**
 * A migrated, empty database of this test file's own, dropped after the file's last test.
 * Call it at the top of the file: `const { db } = await testDatabase()`.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject('databaseServer')
  const template = inject('databaseTemplate')
  const name = `test_${randomBytes(6).toString('hex')}`
  await runOnServer(server, [`CREATE DATABASE ${name}`, `USE ${name}`, ...cloneStatements(template)])
  const url = `${server}/${name}`
  const db = connectDatabase({ url })
  afterAll(async () => {
    await db.destroy()
    await runOnServer(server, [`DROP DATABASE ${name}`])
  })
  const empty = template.filter(({ copy }) => copy === undefined).map((table) => `DELETE FROM \`${table.name}\``)
  return { url, name, db, truncate: () => runOnServer(url, [FREE_OF_CHECKS, ...empty]) }
}

const FREE_OF_CHECKS = 'SET FOREIGN_KEY_CHECKS = 0'

function cloneStatements(template: readonly TemplateTable[]): string[] {
  const copies = template.flatMap(({ copy }) => copy ?? [])
  return [FREE_OF_CHECKS, ...template.map(({ ddl }) => ddl), ...copies]
}

async function runOnServer(url: string, statements: readonly string[]): Promise<void> {
  const connection = await createConnection({ uri: url, multipleStatements: true })
  try {
    await connection.query(statements.join(';\n'))
  } finally {
    await connection.end()
  }
}
