import type { z } from 'zod'

/** A JSON column as both dialects are read here: text, parsed where a query returns it. */
export type JsonText = string

/** Parses a JSON column with its schema; a row that does not fit is a fault of ours and throws. */
export function parseJson<Schema extends z.ZodType>(text: JsonText, schema: Schema): z.output<Schema> {
  return schema.parse(JSON.parse(text))
}

/** Text for a JSON column. */
export function toJson(value: unknown): JsonText {
  return JSON.stringify(value)
}
