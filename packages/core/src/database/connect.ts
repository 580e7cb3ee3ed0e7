import { CamelCasePlugin, Kysely, MysqlDialect } from 'kysely'
import { createPool, type Pool } from 'mysql2'
import type { Database } from './schema.ts'

/** A connection to read with; every write needs a `Tx`. */
export type Db = Kysely<Database>

export interface ConnectOptions {
  url: string
  /** Most connections open at once. */
  poolSize?: number
}

const sessionSettings = [
  "SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'",
  "SET SESSION time_zone = '+00:00'",
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
]

/** Opens a pool whose every connection speaks UTC, strict mode and READ COMMITTED. `destroy()` closes it. */
export function connectDatabase({ url, poolSize = 16 }: ConnectOptions): Db {
  const pool = createPool({
    uri: url,
    connectionLimit: poolSize,
    charset: 'UTF8MB4_UNICODE_520_CI',
    timezone: 'Z',
    supportBigNumbers: true,
    // Parsed where a query returns it, with its schema; else mysql2 does it for both dialects.
    jsonStrings: true,
  })
  applySessionSettings(pool)
  return new Kysely<Database>({
    dialect: new MysqlDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}

function applySessionSettings(pool: Pool): void {
  // Queries of one connection run in order, so these come before whatever it was opened for.
  pool.on('connection', (connection) => {
    for (const setting of sessionSettings) connection.query(setting)
  })
}
