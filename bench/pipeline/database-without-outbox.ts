import type { Database, Db } from '@plutomi/core/database'
import { CamelCasePlugin, Kysely, MysqlDialect, type MysqlPoolConnection } from 'kysely'
import { createPool } from 'mysql2'
import { poolOptions } from '../capturing-database.ts'

const written = { affectedRows: 1, insertId: 0 }

/** The product's connections; without the outbox its inserts are answered here and never reach the server. */
export function connectWith(url: string, { hasOutbox }: { hasOutbox: boolean }): Db {
  const pool = createPool(poolOptions(url))
  pool.on('connection', (connection) => connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED'))
  const dialect = new MysqlDialect({
    pool: {
      getConnection: (callback) =>
        pool.getConnection((error, connection) =>
          callback(error, hasOutbox ? connection : deafTo('outbox', connection)),
        ),
      end: (callback) => pool.end(callback),
    },
  })
  return new Kysely<Database>({ dialect, plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] })
}

function deafTo(table: string, connection: MysqlPoolConnection): MysqlPoolConnection {
  return new Proxy(connection, {
    get: (target, name) => {
      // The pool must get its own connection back at the release, not this one around it.
      if (name !== 'query') return bound(Reflect.get(target, name), target)
      return (sql: string, parameters: unknown[], callback?: (error: unknown, result: unknown) => void) => {
        if (callback === undefined) return target.query(sql, parameters)
        if (!sql.startsWith(`insert into \`${table}\``)) return target.query(sql, parameters, callback)
        return setImmediate(callback, null, written)
      }
    },
  })
}

function bound(value: unknown, target: object): unknown {
  return typeof value === 'function' ? value.bind(target) : value
}
