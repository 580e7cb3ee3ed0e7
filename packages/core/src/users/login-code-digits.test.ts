import { newId } from '@plutomi/contracts/ids'
import { parseKeyring } from '@plutomi/platform/secrets'
import { createHmac, hkdfSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { isLoginCode, loginCodeDigits } from './login-code-digits.ts'

const secret = Buffer.alloc(32, 3)
const keyring = parseKeyring(`k1:${secret.toString('base64')}`)

test('a code is the first eight bytes of the HMAC of its id, modulo a million, padded', () => {
  const id = newId('lgc')
  const key = Buffer.from(hkdfSync('sha256', secret, 'plutomi', 'login-code', 32))
  const mac = createHmac('sha256', key).update(id).digest()
  const expected = (mac.readBigUInt64BE(0) % 1_000_000n).toString().padStart(6, '0')
  expect(loginCodeDigits(keyring, 'k1', id)).toBe(expected)
})

test('every code has six digits', () => {
  const codes = Array.from({ length: 2000 }, () => loginCodeDigits(keyring, 'k1', newId('lgc')))
  expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true)
  expect(codes.some((code) => code.startsWith('0'))).toBe(true)
})

test('the digits of another id, of another length or of a removed key are refused', () => {
  const code = { id: newId('lgc'), kid: 'k1' }
  const digits = loginCodeDigits(keyring, 'k1', code.id)
  expect(isLoginCode(keyring, code, digits)).toBe(true)
  expect(isLoginCode(keyring, { ...code, id: newId('lgc') }, digits)).toBe(false)
  expect(isLoginCode(keyring, code, digits.slice(1))).toBe(false)
  expect(isLoginCode(keyring, { ...code, kid: 'k0' }, digits)).toBe(false)
})
