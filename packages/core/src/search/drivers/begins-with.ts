import { type RawBuilder, sql } from 'kysely'

/** Terms with this beginning. Raw: a range of the key; for LIKE the term would have to be quoted. */
export function beginsWith(term: string): RawBuilder<unknown> {
  return sql`term >= ${term} AND term <= ${`${term}\u{10ffff}`}`
}
