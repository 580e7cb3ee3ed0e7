import { expect, test } from 'vitest'
import { z } from 'zod'
import { ConfigError, count, flag, list, port, readEnv } from './index.ts'

const schema = z.object({
  PORT: port.default(3000).describe('a TCP port, e.g. 3000'),
  DATABASE_URL: z
    .url({ protocol: /^mysql$/, error: 'is not a mysql:// address' })
    .describe('mysql://user:pass@host/db'),
  WORKERS: count.optional(),
  TRUSTED: list.default([]),
  QUIET: flag.default(false),
})

const good = { DATABASE_URL: 'mysql://root@localhost/plutomi' }

function failure(env: Record<string, string>): ConfigError {
  try {
    readEnv(schema, env)
  } catch (error) {
    if (error instanceof ConfigError) return error
  }
  throw new Error('The environment was accepted')
}

test('values are parsed, absent and empty ones get their default, unknown ones are left out', () => {
  const env = { ...good, PORT: '', WORKERS: '4', TRUSTED: '10.0.0.1, 10.0.0.2', QUIET: 'true', HOME: '/root' }
  expect(readEnv(schema, env)).toEqual({
    ...good,
    PORT: 3000,
    WORKERS: 4,
    TRUSTED: ['10.0.0.1', '10.0.0.2'],
    QUIET: true,
  })
})

test('a missing variable is named with what is expected', () => {
  expect(failure({}).message).toBe('DATABASE_URL: is missing (expected: mysql://user:pass@host/db)')
})

test('each wrong variable is named, and no value is shown', () => {
  const error = failure({ DATABASE_URL: 'postgres://me:secret@host/db', PORT: '99999', QUIET: 'yes' })
  expect(error.variables.toSorted()).toEqual(['DATABASE_URL', 'PORT', 'QUIET'])
  expect(error.message).toContain('PORT: is not a port (expected: a TCP port, e.g. 3000)')
  expect(error.message).not.toContain('secret')
})
