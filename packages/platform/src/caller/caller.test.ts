import { expect, test } from 'vitest'
import { parseKeyring } from '../secrets/index.ts'
import { readCaller, signCaller } from './index.ts'

const ours = parseKeyring(`k1:${Buffer.alloc(32, 1).toString('base64')}`)
const theirs = parseKeyring(`k1:${Buffer.alloc(32, 2).toString('base64')}`)
const now = new Date('2026-05-01T12:00:00Z')
const caller = { clientAddress: '203.0.113.7', requestId: 'req-12345678' }

test('a caller signed with our key is believed for a minute and no longer', () => {
  const header = signCaller(ours, caller, now)
  expect(readCaller(ours, header, now)).toEqual(caller)
  expect(readCaller(ours, header, new Date(now.getTime() + 61_000))).toBeUndefined()
})

test('another key, a changed address, an unknown key id and nonsense are not believed', () => {
  const header = signCaller(theirs, caller, now)
  expect(readCaller(ours, header, now)).toBeUndefined()
  const [facts = '', ...rest] = signCaller(ours, caller, now).split('.')
  const forged = Buffer.from(Buffer.from(facts, 'base64url').toString().replace('203', '198')).toString('base64url')
  expect(readCaller(ours, [forged, ...rest].join('.'), now)).toBeUndefined()
  for (const nonsense of [undefined, '', 'a.b', `${facts}.k9.${'a'.repeat(43)}`]) {
    expect(readCaller(ours, nonsense, now)).toBeUndefined()
  }
})
