import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Keyring } from '@plutomi/platform/secrets'

const digitCount = 6

/**
 * The six digits of a code: derived from its id, so that the mailer and the check compute the same and neither the
 * database nor an event ever holds them.
 */
export function loginCodeDigits(keyring: Keyring, kid: string, id: string): string {
  const mac = createHmac('sha256', keyring.derive('login-code', kid)).update(id).digest()
  return String(mac.readBigUInt64BE(0) % 10n ** BigInt(digitCount)).padStart(digitCount, '0')
}

/** Compares in constant time; a code made with a key that was removed since matches nothing. */
export function isLoginCode(keyring: Keyring, code: { id: string; kid: string }, digits: string): boolean {
  if (!keyring.has(code.kid)) return false
  const expected = Buffer.from(loginCodeDigits(keyring, code.kid, code.id))
  const given = Buffer.from(digits)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
