import { hkdfSync } from 'node:crypto'

/** The secrets of an installation: the first signs, the others still verify until they are removed. */
export interface Keyring {
  currentKid: string
  has(kid: string): boolean
  /** 32 bytes for this purpose, of the current key or the named one; throws for an unknown one. */
  derive(purpose: string, kid?: string): Buffer
}

/** Reads `kid:base64,kid2:base64…` (each secret at least 32 bytes). Throws with the place that is wrong, never the secret. */
export function readKeyring(text: string): Keyring {
  const entries = text.split(',').map((entry, index) => readSecret(entry.trim(), index + 1))
  const secrets = new Map(entries)
  const currentKid = entries[0]?.[0]
  if (currentKid === undefined) throw new Error('expected at least one secret')
  return {
    currentKid,
    has: (kid) => secrets.has(kid),
    derive: (purpose, kid = currentKid) => {
      const secret = secrets.get(kid)
      if (!secret) throw new Error(`there is no secret ${kid}`)
      return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), purpose, 32))
    },
  }
}

function readSecret(entry: string, place: number): [string, Buffer] {
  const match = /^([\w-]{1,16}):([A-Za-z0-9+/_=-]+)$/.exec(entry)
  const secret = Buffer.from(match?.[2] ?? '', 'base64')
  if (!match?.[1] || secret.byteLength < 32)
    throw new Error(`secret ${place}: expected name:base64 of at least 32 bytes`)
  return [match[1], secret]
}
