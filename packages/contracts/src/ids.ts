import { z } from 'zod'

/** Kind prefixes of ids; an id is `<prefix>_<26 characters>`, sortable by the time it was made. */
export const idPrefixes = [
  'usr',
  'ses',
  'lgc',
  'wsp',
  'mem',
  'inv',
  'key',
  'app',
  'stg',
  'frm',
  'qst',
  'per',
  'apl',
  'vis',
  'sub',
  'ans',
  'fil',
  'wfl',
  'wfv',
  'run',
  'stp',
  'tmr',
  'tpl',
  'eml',
  'whe',
  'dlv',
  'att',
  'evt',
  'nte',
  'tag',
  'vew',
  'imp',
  'exp',
  'blk',
  'aud',
  'prv',
  'job',
  'hld',
  'lgh',
  'rsn',
  'ver',
  'spr',
  'eme',
  'dev',
  'rpl',
] as const
export type IdPrefix = (typeof idPrefixes)[number]

// Crockford's base 32: no i, l, o, u, so that an id read aloud or from paper is not mistaken.
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const timeLength = 10
const randomLength = 16

let lastMs = 0
let lastRandom = new Uint8Array(randomLength)

/** A new id of this kind: 48 bits of milliseconds, 80 random bits; ids of one process never go back in order. */
export function newId(prefix: IdPrefix, nowMs: number = Date.now()): string {
  if (nowMs > lastMs) {
    lastMs = nowMs
    lastRandom = crypto.getRandomValues(new Uint8Array(randomLength)).map((byte) => byte & 31)
  } else {
    lastRandom = increment(lastRandom)
  }
  return `${prefix}_${encodeTime(lastMs)}${Array.from(lastRandom, (digit) => alphabet[digit]).join('')}`
}

/** What ids of the kind made at this time or later are not below: the bound of a range. */
export function firstIdAt(prefix: IdPrefix, ms: number): string {
  return `${prefix}_${encodeTime(ms)}${'0'.repeat(randomLength)}`
}

function encodeTime(ms: number): string {
  let rest = ms
  let text = ''
  for (let index = 0; index < timeLength; index++) {
    text = (alphabet[rest % 32] ?? '0') + text
    rest = Math.floor(rest / 32)
  }
  return text
}

function increment(digits: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const next = digits.slice()
  for (let index = next.length - 1; index >= 0; index--) {
    const digit = (next[index] ?? 0) + 1
    next[index] = digit & 31
    if (digit < 32) break
  }
  return next
}

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
