import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { ConfigError, readEnv } from '@plutomi/platform/config'
import { expect, test } from 'vitest'
import { keepsMailboxHere, needsMailServer, publicUrlOf, variables } from './index.ts'

const example = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8')
const documented = new Map(
  [...example.matchAll(/^#? ?([A-Z][A-Z\d_]*)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
)
const needed = {
  DATABASE_URL: 'mysql://plutomi:secret@127.0.0.1:3306/plutomi',
  SECRETS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
}
const rules = variables.superRefine(needsMailServer).superRefine(keepsMailboxHere)
const read = (env: Record<string, string>) => readEnv(rules, env)

function faults(env: Record<string, string>): readonly string[] {
  try {
    read(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.variables
  }
  throw new Error('The settings were accepted')
}

test('.env.example documents every variable and no other', () => {
  expect(new Set(documented.keys())).toEqual(new Set(Object.keys(variables.shape)))
})

test('a copied .env.example sets nothing, and each of its examples is accepted', () => {
  expect(parseEnv(example)).toEqual({})
  expect(read(Object.fromEntries(documented))).toMatchObject({ PORT: 3000, TRUSTED_PROXIES: ['10.0.0.0/8'] })
})

test('only the database and the secrets have no default', () => {
  expect(faults({})).toEqual(['DATABASE_URL', 'SECRETS'])
  const settings = read({ ...needed, PORT: '4321' })
  expect(settings).toMatchObject({ HOST: '127.0.0.1', KAFKA_REPLICATION: 3 })
  expect(publicUrlOf(settings)).toBe('http://localhost:4321')
})

test('wrong values are named', () => {
  expect(faults({ ...needed, PORT: 'http', LOG_LEVEL: 'loud', SECRETS: 'k1:c2hvcnQ=' })).toEqual([
    'SECRETS',
    'PORT',
    'LOG_LEVEL',
  ])
})

test('brokers have a port, several are separated by commas, and a namespace is a plain name', () => {
  const { KAFKA_BROKERS } = read({ ...needed, KAFKA_BROKERS: 'one:9092, [::1]:9093' })
  expect(KAFKA_BROKERS).toEqual(['one:9092', '[::1]:9093'])
  const wrong = { KAFKA_BROKERS: 'one,two:9092', KAFKA_NAMESPACE: 'Staging.1', KAFKA_REPLICATION: '0' }
  expect(faults({ ...needed, ...wrong })).toEqual(['KAFKA_BROKERS', 'KAFKA_NAMESPACE', 'KAFKA_REPLICATION'])
  expect(faults({ ...needed, KAFKA_BROKERS: ' , ' })).toEqual(['KAFKA_BROKERS'])
})

test('a mailbox that others could read refuses to start, and SMTP needs its address, SES its region', () => {
  expect(faults({ ...needed, HOST: '0.0.0.0' })).toEqual(['EMAIL_TRANSPORT'])
  expect(faults({ ...needed, EMAIL_TRANSPORT: 'smtp' })).toEqual(['SMTP_URL'])
  expect(faults({ ...needed, EMAIL_TRANSPORT: 'ses' })).toEqual(['SES_REGION'])
})
