import { z } from 'zod'
import { type IdPrefix, idPrefixes } from './new-id.ts'

export { firstIdAt, type IdPrefix, idPrefixes, newId } from './new-id.ts'

const idPatterns = Object.fromEntries(
  idPrefixes.map((prefix) => [prefix, new RegExp(`^${prefix}_[0-9a-hjkmnp-tv-z]{26}$`)]),
)

/** A zod schema for an id of the kind. */
export function idOf(prefix: IdPrefix): z.ZodString {
  return z
    .string()
    .regex(idPatterns[prefix] ?? /^$/, `is not an id of the kind ${prefix}_…`)
    .meta({ example: `${prefix}_01kb2m8x3q0000000000000000` })
}
