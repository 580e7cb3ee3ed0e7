import { hkdfSync } from 'node:crypto'

const KEY_BYTES = 32
const MIN_SECRET_BYTES = 32

/** Secrets by key id. Keys are derived per purpose, so that no secret is used for two things. */
export interface Keyring {
  /** The key new codes, links and signatures are made with. */
  currentKid: string
  has(kid: string): boolean
  /** 32 bytes for one purpose, of the current secret unless another is named. */
  derive(purpose: string, kid?: string): Buffer
}

/** Reads `kid:base64,kid2:base64`; the first is current, the others still verify what they made. */
export function parseKeyring(secrets: string): Keyring {
  const ring = new Map(secrets.split(',').map(parseSecret))
  const currentKid = ring.keys().next().value
  if (currentKid === undefined) throw new Error('A key ring needs a secret')
  const derived = new Map<string, Buffer>()
  return {
    currentKid,
    has: (kid) => ring.has(kid),
    derive: (purpose, kid = currentKid) => {
      const name = `${kid}:${purpose}`
      const known = derived.get(name)
      if (known) return known
      const secret = ring.get(kid)
      if (!secret) throw new Error(`The key ring has no key ${kid}`)
      const key = Buffer.from(hkdfSync('sha256', secret, 'plutomi', purpose, KEY_BYTES))
      derived.set(name, key)
      return key
    },
  }
}

function parseSecret(entry: string): [string, Buffer] {
  const [, kid, encoded] = /^\s*([a-z0-9]{1,16}):([A-Za-z0-9+/]+={0,2})\s*$/.exec(entry) ?? []
  if (kid === undefined || encoded === undefined) throw new Error('A secret is written kid:base64, e.g. k1:3q2+7w==')
  const secret = Buffer.from(encoded, 'base64')
  if (secret.length < MIN_SECRET_BYTES) throw new Error(`Secret ${kid} has fewer than ${MIN_SECRET_BYTES} bytes`)
  return [kid, secret]
}
