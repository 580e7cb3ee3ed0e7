import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const secretBytes = 32

/** 256 random bits as text. Its hash needs no salt and no slowness: there is nothing to guess. */
export function newSecret(): string {
  return randomBytes(secretBytes).toString('base64url')
}

/** SHA-256 in hex: the only form in which a token is stored. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Whether the token has this hash, in constant time. */
export function isTokenOf(token: string, hash: string): boolean {
  const given = Buffer.from(hashToken(token))
  const stored = Buffer.from(hash)
  return given.length === stored.length && timingSafeEqual(given, stored)
}
