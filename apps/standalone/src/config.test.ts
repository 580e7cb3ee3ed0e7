import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { ConfigError } from '@plutomi/platform/config'
import { expect, test } from 'vitest'
import { readConfig, variables } from './config.ts'

const example = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8')
const documented = new Map(
  [...example.matchAll(/^#? ?([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
)
const needed = {
  DATABASE_URL: 'mysql://plutomi:secret@127.0.0.1:3306/plutomi',
  SECRETS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
}

function faults(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env)
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
  expect(readConfig(Object.fromEntries(documented))).toMatchObject({ PORT: 3000, TRUSTED_PROXIES: ['10.0.0.0/8'] })
})

test('only the database and the secrets have no default', () => {
  expect(faults({})).toEqual(['DATABASE_URL', 'SECRETS'])
  expect(readConfig({ ...needed, PORT: '4321' })).toMatchObject({
    HOST: '127.0.0.1',
    PUBLIC_URL: 'http://localhost:4321',
  })
})

test('wrong values are named', () => {
  expect(faults({ ...needed, PORT: 'http', LOG_LEVEL: 'loud', SECRETS: 'k1:c2hvcnQ=' })).toEqual([
    'SECRETS',
    'PORT',
    'LOG_LEVEL',
  ])
})

test('a mailbox that others could read refuses to start, and SMTP needs its address', () => {
  expect(faults({ ...needed, HOST: '0.0.0.0' })).toEqual(['EMAIL_TRANSPORT'])
  expect(faults({ ...needed, EMAIL_TRANSPORT: 'smtp' })).toEqual(['SMTP_URL'])
})
