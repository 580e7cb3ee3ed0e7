import { expect, test } from 'vitest'
import { describeRecord, maskSecrets } from './describe-record.ts'

const describedValue = (value: unknown) =>
  describeRecord({
    topic: 't',
    partition: 0,
    offset: 1n,
    key: null,
    value: Buffer.from(JSON.stringify(value)),
    headers: {},
    timestamp: 0,
  }).value

test('ids and facts of events are shown as they are', () => {
  const data = {
    loginCodeId: 'lgc_01kb2m8x3q0000000000000000',
    apiKeyId: 'key_01kb2m8x3q0000000000000000',
    emailId: 'eml_01kb2m8x3q0000000000000000',
    scopes: ['events:read'],
    changed: ['plan'],
    version: 2,
    note: 'called twice',
    cause: 'stage_deleted',
  }
  expect(describedValue(data)).toEqual({ kind: 'json', json: data })
})

test('whatever has the name of a secret is masked, however deep', () => {
  const data = { code: 123456, loginCode: '123456', a: [{ sessionToken: 'x', apiKey: 'y' }], client_secret: 'z' }
  const json = {
    code: '[secret]',
    loginCode: '[secret]',
    a: [{ sessionToken: '[secret]', apiKey: '[secret]' }],
    client_secret: '[secret]',
  }
  expect(describedValue(data)).toEqual({ kind: 'json', json })
})

test('whatever has the form of one is masked, also in text that is no JSON', () => {
  const secrets = [
    `plu_0123456789ab_${'aB3-'.repeat(10)}abc`,
    `whsec_${'QUJD'.repeat(8)}`,
    `inv_01kb2m8x3q0000000000000000.1.k1.${'aB3_'.repeat(10)}abc`,
    'Bearer abc.def',
    'Zm9vYmFy'.repeat(5) + 'a1',
  ]
  for (const secret of secrets) expect(maskSecrets(`see ${secret} there`)).toBe('see [secret] there')
  const text = `{"broken: ${secrets[0]}`
  const rec = { topic: 't', partition: 0, offset: 1n, key: null, value: Buffer.from(text), headers: {}, timestamp: 0 }
  expect(describeRecord(rec).value).toEqual({ kind: 'text', text: '{"broken: [secret]' })
})

test('headers are masked alike', () => {
  const headers = {
    ce_id: Buffer.from('evt_1'),
    authorization: Buffer.from('x'),
    'px-error-code': Buffer.from('timeout'),
  }
  const rec = { topic: 't', partition: 0, offset: 1n, key: null, value: null, headers, timestamp: 0 }
  expect(describeRecord(rec).headers).toEqual({
    ce_id: 'evt_1',
    authorization: '[secret]',
    'px-error-code': 'timeout',
  })
})
