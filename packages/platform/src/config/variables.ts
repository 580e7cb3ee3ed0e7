import { z } from 'zod'

/** A TCP port, written in digits. */
export const port = z
  .string()
  .regex(/^\d+$/, 'is not a number')
  .transform(Number)
  .pipe(z.number().min(1, 'is not a port').max(65_535, 'is not a port'))

/** A whole number of one or more, written in digits. */
export const count = z
  .string()
  .regex(/^\d+$/, 'is not a number')
  .transform(Number)
  .pipe(z.number().min(1, 'must be at least 1'))

/** `true` or `false`. */
export const flag = z.enum(['true', 'false'], 'is neither true nor false').transform((value) => value === 'true')

/** `a, b` as a list without empty entries. */
export const list = z.string().transform((value) =>
  value
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== ''),
)
