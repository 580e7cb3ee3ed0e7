import { Connection } from 'mysql2'

/** Where this process dies by SIGKILL: at the n-th commit of a transaction that wrote this table. */
export type DeathPoint = { table: string; when: 'before-commit' | 'after-commit'; nth: number }

/** Bugs seeded on purpose, to see that the tests of faults find them. */
export type SeededBug = 'append-acknowledged-early' | 'no-outbox-row'

type Query = (...args: unknown[]) => unknown

const written = new WeakMap<object, Set<string>>()
let death: (DeathPoint & { seen: number }) | undefined
let bug: SeededBug | undefined

export function armDeath(point: DeathPoint): void {
  death = { ...point, seen: 0 }
}

export function seedBug(seeded: SeededBug): void {
  bug = seeded
}

/** Every statement of this process passes here, whichever pool it belongs to. */
export function watchStatements(): void {
  const original: unknown = Reflect.get(Connection.prototype, 'query')
  if (!isQuery(original)) throw new Error('mysql2 has no Connection.prototype.query any more')
  const watched = function (this: object, ...args: unknown[]): unknown {
    const statement = textOf(args[0]).replaceAll('`', '').trimStart().toLowerCase()
    note(this, statement)
    if (bug === 'no-outbox-row' && statement.startsWith('insert into outbox')) {
      return Reflect.apply(original, this, ['DO 0', [], args.at(-1)])
    }
    return statement === 'commit' ? commit(this, args, original) : Reflect.apply(original, this, args)
  }
  Reflect.set(Connection.prototype, 'query', watched)
}

function note(connection: object, statement: string): void {
  if (statement === 'begin' || statement === 'start transaction') written.set(connection, new Set())
  const table = /^(?:insert (?:ignore )?into|update|delete from) (\w+)/.exec(statement)?.[1]
  if (table !== undefined) written.get(connection)?.add(table)
}

function commit(connection: object, args: unknown[], original: Query): unknown {
  const tables = written.get(connection) ?? new Set()
  const answer = args.at(-1)
  const isPoint = death !== undefined && tables.has(death.table) && ++death.seen === death.nth
  if (!isPoint || typeof answer !== 'function') return Reflect.apply(original, connection, args)
  if (bug === 'append-acknowledged-early') {
    // Dies once the relay has settled what was never written.
    death = { table: 'event_feed', when: 'after-commit', nth: 1, seen: 0 }
    bug = undefined
    // Not left open: the next BEGIN of this connection would commit it after all.
    return Reflect.apply(original, connection, ['ROLLBACK', answer])
  }
  if (death?.when === 'before-commit') return die()
  return Reflect.apply(original, connection, [...args.slice(0, -1), die])
}

function die(): void {
  process.kill(process.pid, 'SIGKILL')
}

function isQuery(value: unknown): value is Query {
  return typeof value === 'function'
}

function textOf(statement: unknown): string {
  if (typeof statement === 'string') return statement
  return typeof statement === 'object' && statement !== null && 'sql' in statement ? String(statement.sql) : ''
}
