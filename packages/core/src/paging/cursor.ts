import type { z } from 'zod'
import { DomainError } from '../errors/index.ts'

/** A page of a list read by key; `nextCursor` is absent on the last one. */
export interface Page<Item> {
  items: Item[]
  nextCursor?: string
}

/** An opaque cursor from the key of the last row shown. */
export function encodeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** The key inside a cursor; `bad_cursor` for anything that was not made by `encodeCursor` of the same list. */
export function decodeCursor<Schema extends z.ZodType>(cursor: string, schema: Schema): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch (cause) {
    throw new DomainError('bad_cursor', 'The cursor was not made by this list', { cause })
  }
}

/** Cuts a page out of rows read with `limit + 1`; the extra row only says that there is a next page. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  shape: { item: (row: Row) => Item; key: (row: Row) => readonly (string | number)[] },
): Page<Item> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const items = shown.map(shape.item)
  return rows.length > limit && last !== undefined ? { items, nextCursor: encodeCursor(shape.key(last)) } : { items }
}
