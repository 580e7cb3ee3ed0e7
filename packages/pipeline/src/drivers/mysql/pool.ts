import { createPool, type Pool, type PoolConnection } from 'mysql2/promise'
import { LogFull } from '../../log.ts'

/** A statement that takes longer counts as a lost store: its connection is thrown away (S13). */
const statementTimeoutMs = 20_000
const deadlock = 1213
const lockTimeout = 1205

// Disk full, table full, read-only server, engine out of space, innodb_read_only, read-only transaction.
const fullErrnos = new Set([1021, 1114, 1290, 1836, 1026, 1030, 1874, 1792])

export function createLogPool(url: string, connections: number): Pool {
  const pool = createPool({
    uri: url,
    connectionLimit: connections,
    connectTimeout: 10_000,
    timezone: 'Z',
    charset: 'utf8mb4',
    supportBigNumbers: true,
    jsonStrings: true,
  })
  pool.on('connection', (connection) => {
    void connection.query("SET time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'")
    void connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED')
    void connection.query('SET SESSION innodb_lock_wait_timeout = 5')
  })
  return pool
}

export function errnoOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('errno' in error)) return undefined
  return typeof error.errno === 'number' ? error.errno : undefined
}

/** Runs `work` on one connection in one transaction; deadlocks and lock time-outs are tried five times. */
export async function inTransaction<T>(pool: Pool, work: (connection: PoolConnection) => Promise<T>): Promise<T> {
  return retryingLocks(() => once(pool, work))
}

export async function retryingLocks<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      const errno = errnoOf(error)
      if (attempt < 5 && (errno === deadlock || errno === lockTimeout)) continue
      if (errno !== undefined && fullErrnos.has(errno)) {
        throw new LogFull('the log takes no writes', { cause: error })
      }
      throw error
    }
  }
}

async function once<T>(pool: Pool, work: (connection: PoolConnection) => Promise<T>): Promise<T> {
  const connection = await pool.getConnection()
  const watchdog = setTimeout(() => connection.destroy(), statementTimeoutMs)
  try {
    await connection.beginTransaction()
    const result = await work(connection)
    await connection.commit()
    connection.release()
    return result
  } catch (error) {
    // A connection in an unknown state is not worth keeping unless its rollback is confirmed.
    await connection.rollback().then(
      () => connection.release(),
      () => connection.destroy(),
    )
    throw error
  } finally {
    clearTimeout(watchdog)
  }
}
