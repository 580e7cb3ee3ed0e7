// Without zod: pages make ids of what is not yet saved, and browsers need no schema for it.

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
