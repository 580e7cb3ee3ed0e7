import { randomBytes } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const prefixLength = 12
const pattern = /^plu_([0-9a-hjkmnp-tv-z]{12})_([A-Za-z0-9_-]{43})$/

/** The part of a key that is shown in lists and that a key is looked up by. */
export function newApiKeyPrefix(): string {
  return Array.from(randomBytes(prefixLength), (byte) => alphabet[byte & 31]).join('')
}

/** `plu_<prefix>_<secret>`: recognisable for secret scanners. */
export function formatApiKey({ prefix, secret }: { prefix: string; secret: string }): string {
  return `plu_${prefix}_${secret}`
}

/** The parts of what looks like a key, else undefined. */
export function readApiKey(text: string): { prefix: string; secret: string } | undefined {
  const [, prefix, secret] = pattern.exec(text) ?? []
  return prefix === undefined || secret === undefined ? undefined : { prefix, secret }
}
