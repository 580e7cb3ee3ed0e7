import type { Database, Db } from '@plutomi/core/database'
import { CamelCasePlugin, Kysely, MysqlDialect } from 'kysely'
import { createPool } from 'mysql2'

export interface Statement {
  sql: string
  parameters: readonly unknown[]
}

export interface CapturingDatabase {
  db: Db
  /** Runs the work and answers every statement it sent, in order. */
  capture: (work: () => Promise<unknown>) => Promise<Statement[]>
  close: () => Promise<void>
}

/** A database whose statements can be listened to. */
export function connectCapturing(url: string): CapturingDatabase {
  let heard: Statement[] = []
  const db = new Kysely<Database>({
    dialect: new MysqlDialect({ pool: createPool(poolOptions(url)) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    log: ({ query }) => void heard.push({ sql: query.sql, parameters: query.parameters }),
  })
  return {
    db,
    capture: async (work) => {
      heard = []
      await work()
      const own = heard
      heard = []
      return own
    },
    close: () => db.destroy(),
  }
}

/** The product's own connection settings. */
export function poolOptions(url: string) {
  return {
    uri: url,
    connectionLimit: 16,
    charset: 'UTF8MB4_UNICODE_520_CI',
    timezone: 'Z',
    supportBigNumbers: true,
    jsonStrings: true,
  } as const
}
