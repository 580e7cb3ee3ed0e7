import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readSettings } from './environment.ts'
import { parseOptions, UsageError } from './options.ts'

const root = mkdtempSync(join(tmpdir(), 'plutomi-env-'))
afterAll(() => rmSync(root, { recursive: true }))

const settings = (args: string[], shell: Record<string, string> = {}) => readSettings(root, parseOptions(args), shell)

test('the API has a port of its own, unless another port is chosen for the web', () => {
  expect(settings([])).toEqual({ API_PORT: '8080' })
  expect(settings(['--port', '4000'])).toEqual({ PORT: '4000', API_PORT: undefined })
  expect(settings(['--port', '4000', '--api-port', '4001'])).toEqual({ PORT: '4000', API_PORT: '4001' })
  expect(settings([], { PORT: '4000' })).toEqual({ PORT: '4000', API_PORT: undefined })
})

test('the shell wins over .env, the command line over both, and empty values are absent', () => {
  writeFileSync(join(root, '.env'), 'PORT=5000\nLOG_LEVEL=debug\nEMAIL_FROM=\n')
  expect(settings([], { LOG_LEVEL: 'warn', PORT: '' })).toMatchObject({ PORT: '5000', LOG_LEVEL: 'warn' })
  expect(settings(['--port', '6000'])).toMatchObject({ PORT: '6000' })
  expect(settings([])).not.toHaveProperty('EMAIL_FROM')
})

test('an unknown option is refused with the way to the help', () => {
  expect(() => parseOptions(['--fast'])).toThrow(UsageError)
  expect(() => parseOptions(['--fast'])).toThrow('--help')
})
