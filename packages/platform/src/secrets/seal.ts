import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Keyring } from './keyring.ts'

const ivBytes = 12
const tagBytes = 16

/** What a sealed text is for and whose it is: it opens for nothing and nobody else. */
export interface SealContext {
  purpose: string
  id: string
}

/** Encrypts what must be read again (AES-256-GCM) with the current key: `kid.base64url(iv, tag, text)`. */
export function seal(keyring: Keyring, { purpose, id }: SealContext, secret: Buffer): string {
  const kid = keyring.currentKid
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', keyring.derive(`seal:${purpose}`, kid), iv).setAAD(Buffer.from(id))
  const text = Buffer.concat([cipher.update(secret), cipher.final()])
  return `${kid}.${Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url')}`
}

/** Opens what `seal` made; throws when it was changed, is another's, or its key is gone from the ring. */
export function unseal(keyring: Keyring, { purpose, id }: SealContext, sealed: string): Buffer {
  const [kid = '', encoded = ''] = sealed.split('.')
  const bytes = Buffer.from(encoded, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', keyring.derive(`seal:${purpose}`, kid), bytes.subarray(0, ivBytes))
  decipher.setAAD(Buffer.from(id)).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
  return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()])
}
