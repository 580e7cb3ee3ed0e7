import { type Mariadb, startMariadb } from '@plutomi/testing/engines'
import { Kysely, MysqlDialect } from 'kysely'
import { createPool } from 'mysql2'
import { createConnection } from 'mysql2/promise'
import { up as createEvents } from '../../../migrations/mysql/20261121T000700Z-create-events.ts'
import { up as createLog } from '../../../migrations/mysql/20261121T000900Z-create-log.ts'

/** A server of this file's own (it may be killed), with the tables of events and log. */
export async function startLogServer(): Promise<{ server: Mariadb; url: string }> {
  const server = await startMariadb({ fast: true })
  await createLogTables(server.url, 'log')
  return { server, url: `${server.url}/log` }
}

export async function createLogTables(serverUrl: string, name: string): Promise<void> {
  const connection = await createConnection({ uri: serverUrl })
  await connection.query(`CREATE DATABASE ${name}`)
  await connection.end()
  const pool = createPool({ uri: `${serverUrl}/${name}`, connectionLimit: 1 })
  const db = new Kysely<unknown>({ dialect: new MysqlDialect({ pool }) })
  await createEvents(db)
  await createLog(db)
  await db.destroy()
}
