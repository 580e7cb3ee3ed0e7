import { z } from 'zod'

/** An address as it is kept and compared: trimmed, lower case. */
export const EmailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email())
  .meta({ example: 'ann@example.com' })

/** RFC 3339 in UTC. */
export const Timestamp = z.iso.datetime()

/** A name people chose, on one line. */
export function nameOf(maxLength: number): z.ZodString {
  return z
    .string()
    .trim()
    .min(1)
    .max(maxLength)
    .regex(/^\P{Cc}*$/u, 'has control characters')
}

/** What every list takes: how many, and where the last page ended. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().min(1).max(500).optional(),
})
export type PageQuery = z.output<typeof PageQuery>

/** A page of a list; `nextCursor` is absent on the last one. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().optional() })
}

/** The answer of what answers nothing. */
export const NoContent = z.void()
