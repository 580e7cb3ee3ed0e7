import type { SearchPageQuery } from './search-query.ts'

/** The address of the same search with another cursor, or with none. */
export function withCursor({ cursor: _cursor, ...query }: SearchPageQuery, cursor?: string): string {
  const asked = Object.entries({ ...query, cursor }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
  return `?${new URLSearchParams(asked)}`
}
