import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parseOptions, services, UsageError } from './options.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

function refusal(...args: string[]): string {
  try {
    parseOptions(args)
  } catch (error) {
    if (error instanceof UsageError) return error.message
  }
  throw new Error('The options were accepted')
}

test('a service is named, and consumers are told which and in which lane', () => {
  expect(parseOptions(['--service', 'relay', '--health-port', '9100'])).toMatchObject({
    service: 'relay',
    serviceArgs: [],
    healthPort: '9100',
  })
  const { serviceArgs } = parseOptions(['--service', 'consumers', '--consumer', 'email,notify', '--lane', 'paid'])
  expect(serviceArgs).toEqual(['--consumer', 'email,notify', '--lane', 'paid'])
})

test('--full is --kafka with more engines', () => {
  expect(parseOptions(['--full'])).toMatchObject({ isKafka: true, isFull: true })
  expect(parseOptions(['--kafka'])).toMatchObject({ isKafka: true, isFull: false })
})

test('what does not go together is refused in one sentence', () => {
  expect(refusal('--service', 'mailer')).toContain(`There is no service mailer, only ${services.join(', ')}`)
  expect(refusal('--consumer', 'email')).toContain('--consumer goes with --service consumers')
  expect(refusal('--service', 'api', '--lane', 'free')).toContain('--lane goes with --service consumers')
  expect(refusal('--service', 'api', '--kafka')).toContain('--kafka runs every service')
  expect(refusal('--service', 'api', '--full')).toContain('--full runs every service')
  expect(refusal('--service', 'api', '--demo')).toContain('--demo does not go with --service')
})

test('the help names every option', () => {
  const { stdout, status } = spawnSync('./scripts/run.sh', ['--help'], { cwd: root, encoding: 'utf8' })
  expect(status).toBe(0)
  const options = [
    'port',
    'api-port',
    'data',
    'demo',
    'dev',
    'kafka',
    'full',
    'service',
    'consumer',
    'lane',
    'health-port',
  ]
  for (const option of options) expect(stdout).toContain(`  --${option} `)
  for (const service of services) expect(stdout).toContain(service)
})
