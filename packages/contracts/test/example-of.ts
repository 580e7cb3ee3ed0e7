import { z } from 'zod'

const Schema = z.looseObject({
  type: z.enum(['object', 'array', 'integer', 'number', 'boolean', 'string', 'null']).default('null'),
  example: z.unknown().optional(),
  const: z.unknown().optional(),
  default: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  format: z.string().optional(),
  minimum: z.number().optional(),
})

const strings: Record<string, string> = {
  'date-time': '2026-01-01T00:00:00.000Z',
  date: '2026-01-01',
  uri: 'https://example.com/',
  email: 'someone@example.com',
}

/** A value that fits a JSON schema as our events have them, optional properties included. */
export function exampleOf(schema: unknown): unknown {
  const one = Schema.parse(schema)
  const given = one.example ?? one.const ?? one.default ?? one.enum?.[0]
  if (given !== undefined) return given
  const branch = one.anyOf?.[0] ?? one.oneOf?.[0]
  if (branch !== undefined) return exampleOf(branch)
  switch (one.type) {
    case 'object':
      return Object.fromEntries(Object.entries(one.properties ?? {}).map(([name, value]) => [name, exampleOf(value)]))
    case 'array':
      return one.items === undefined ? [] : [exampleOf(one.items)]
    case 'integer':
    case 'number':
      return Math.max(one.minimum ?? 1, 1)
    case 'boolean':
      return true
    case 'string':
      return strings[one.format ?? ''] ?? 'text'
    case 'null':
      return null
  }
}
