import type { z } from 'zod'

export type AnalyticsParameter = string | number

/** A question to the store. Counts beyond 32 bits come as text: ask for them with `toString()`. */
export interface AnalyticsQuery<Row extends z.ZodType> {
  /** A SELECT without LIMIT, SETTINGS and FORMAT; parameters stand in it as `{name:Type}`. */
  sql: string
  parameters?: Readonly<Record<string, AnalyticsParameter>>
  row: Row
  /** The most rows there can be: the whole answer is held in memory. */
  limit: number
}

export type AnalyticsRow = Readonly<Record<string, string | number>>

export interface AnalyticsInsert {
  table: string
  /** All with the same columns. */
  rows: readonly AnalyticsRow[]
  /** Two inserts of the same token are one, while the table remembers it; only ever of the same rows. */
  token: string
}

/** The column store that reports are read from. Whatever is thrown because it cannot be reached is `AnalyticsAway`. */
export interface AnalyticsStore {
  readonly kind: 'chdb' | 'clickhouse' | 'none'
  query<Row extends z.ZodType>(query: AnalyticsQuery<Row>): Promise<z.output<Row>[]>
  insert(insert: AnalyticsInsert): Promise<void>
  /** One statement that answers nothing: a table made, changed, exchanged. */
  command(sql: string): Promise<void>
  /** Resolves when it answers and has the product's tables. */
  ping(): Promise<void>
  close(): Promise<void>
}

/** Why: `missing` is not there at all, `in_use` belongs to another process, `away` does not answer. */
export type AwayReason = 'missing' | 'in_use' | 'away'

/** The store cannot be reached. Its message is one sentence that an operator can act on. */
export class AnalyticsAway extends Error {
  override readonly name = 'AnalyticsAway'
  readonly reason: AwayReason

  constructor(reason: AwayReason, message: string, options: ErrorOptions = {}) {
    super(message, options)
    this.reason = reason
  }
}
