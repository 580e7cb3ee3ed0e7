import { expect, test } from 'vitest'
import { parseKeyring, seal, unseal } from './index.ts'

const k1 = `k1:${Buffer.alloc(32, 1).toString('base64')}`
const k2 = `k2:${Buffer.alloc(32, 2).toString('base64')}`
const context = { purpose: 'webhook', id: 'whe_1' }
const secret = Buffer.from('what a partner signs with')

test('what was sealed is read again, also after a new key came', () => {
  const sealed = seal(parseKeyring(k1), context, secret)
  expect(sealed).toMatch(/^k1\./)
  expect(sealed).not.toContain(secret.toString('base64url'))
  expect(unseal(parseKeyring(`${k2},${k1}`), context, sealed)).toEqual(secret)
  expect(seal(parseKeyring(k1), context, secret)).not.toBe(sealed)
})

test('it opens for nobody else, for nothing else, not changed and not without its key', () => {
  const keyring = parseKeyring(k1)
  const sealed = seal(keyring, context, secret)
  expect(() => unseal(keyring, { ...context, id: 'whe_2' }, sealed)).toThrow()
  expect(() => unseal(keyring, { ...context, purpose: 'else' }, sealed)).toThrow()
  expect(() => unseal(keyring, context, `${sealed.slice(0, -4)}AAAA`)).toThrow()
  expect(() => unseal(parseKeyring(k2), context, sealed)).toThrow('no key k1')
})
