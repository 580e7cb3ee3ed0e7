import { expect, test } from 'vitest'
import { parseKeyring } from './index.ts'

const secret = (byte: number) => Buffer.alloc(32, byte).toString('base64')
const old = `k1:${secret(1)}`
const both = `k2:${secret(2)},${old}`

test('the first secret is current and an older one still derives what it derived', () => {
  const keyring = parseKeyring(both)
  expect(keyring.currentKid).toBe('k2')
  expect(keyring.derive('link', 'k1')).toEqual(parseKeyring(old).derive('link'))
})

test('each purpose has a key of its own', () => {
  const keyring = parseKeyring(both)
  expect(keyring.derive('link')).toHaveLength(32)
  expect(keyring.derive('link')).not.toEqual(keyring.derive('login-code'))
  expect(keyring.derive('link')).not.toEqual(keyring.derive('link', 'k1'))
})

test('a removed key is known to be gone', () => {
  const keyring = parseKeyring(old)
  expect(keyring.has('k2')).toBe(false)
  expect(() => keyring.derive('link', 'k2')).toThrow('no key k2')
})

test.each(['', 'k1', 'k1:', `k 1:${secret(1)}`, 'k1:c2hvcnQ='])('%j is no key ring', (text) => {
  expect(() => parseKeyring(text)).toThrow()
})
