import { ConfigError } from '@plutomi/platform/config'
import { StartRefused } from '@plutomi/host'
import { describe, expect, test } from 'vitest'
import { readConfig as readApi } from '../../api/src/config.ts'
import { readConfig as readConsumers } from '../../consumers/src/config.ts'
import { readConfig as readMigrator } from '../../migrator/src/config.ts'
import { readConfig as readRelay } from '../../relay/src/config.ts'
import { readConfig as readScheduler } from '../../scheduler/src/config.ts'
import { readConfig as readWeb } from '../../web/src/config.ts'

const shared = { DATABASE_URL: 'mysql://plutomi@127.0.0.1:3306/plutomi', KAFKA_BROKERS: '127.0.0.1:9092' }
const env = { ...shared, SECRETS: `k1:${Buffer.alloc(32, 7).toString('base64')}` }

const services = [
  { name: 'The API', read: readApi },
  { name: 'The web', read: readWeb },
  { name: 'The relay', read: readRelay },
  { name: 'The scheduler', read: readScheduler },
  { name: 'The migrator', read: readMigrator },
  { name: 'Consumers', read: (given: Record<string, string>) => readConsumers(given, []) },
]

function refusal(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    if (error instanceof StartRefused) return error.message
    throw error
  }
  throw new Error('The settings were accepted')
}

describe.each(services)('$name', ({ name, read }) => {
  test('is content with the engines all processes share', () => {
    expect(read(env)).toMatchObject({ KAFKA_BROKERS: ['127.0.0.1:9092'], KAFKA_REPLICATION: 3 })
  })

  test('is refused with one sentence that names the engines that are not configured', () => {
    const why = `: ${name} as a process of its own needs the MySQL and the Kafka that all processes share`
    const { KAFKA_BROKERS: _kafka, ...withoutKafka } = env
    const { DATABASE_URL: _mysql, ...withoutMysql } = env
    expect(refusal(() => read({}))).toContain(`DATABASE_URL and KAFKA_BROKERS are not set${why}`)
    expect(refusal(() => read(withoutKafka))).toContain(`KAFKA_BROKERS is not set${why}`)
    expect(refusal(() => read({ ...withoutMysql, DATABASE_URL: '' }))).toContain(`DATABASE_URL is not set${why}`)
  })

  test('names a wrong value by its variable', () => {
    expect(() => read({ ...env, KAFKA_BROKERS: 'nowhere' })).toThrow(ConfigError)
    expect(() => read({ ...env, KAFKA_BROKERS: 'nowhere' })).toThrow('KAFKA_BROKERS: names a broker without its port')
  })
})

// Without Redis and ClickHouse: realtime and analytics have nowhere to write to that processes share.
const hosted = ['automation', 'email', 'notify', 'search', 'webhook-fanout', 'webhook-send', 'workflow-worker']

test('consumers are all that have a shared place to write to, or those that are named, in one lane or both', () => {
  expect(readConsumers(env, [])).toMatchObject({ consumers: hosted, lanes: ['free', 'paid'] })
  const named = readConsumers(env, ['--consumer', 'email, notify,email', '--lane', 'paid'])
  expect(named).toMatchObject({ consumers: ['email', 'notify'], lanes: ['paid'] })
})

test('a consumer or lane that is not there, and realtime, are refused with the names there are', () => {
  const refused = (...args: string[]) => refusal(() => readConsumers(env, args))
  expect(refused('--consumer', 'email,mail')).toBe(`--consumer: there is no consumer "mail", only ${hosted.join(', ')}`)
  expect(refused('--consumer', 'realtime')).toBe('--consumer realtime: without REDIS_URL the API hosts it itself')
  expect(refused('--lane', 'fast')).toBe('--lane: there is no lane "fast", only free and paid')
  expect(refused('--fast')).toContain("Unknown option '--fast'")
})

test('over Redis any consumers process hosts realtime', () => {
  const shared = { ...env, REDIS_URL: 'redis-sentinel://:secret@a:26379,b:26379/plutomi' }
  expect(readConsumers(shared, []).consumers).toContain('realtime')
  expect(readConsumers(shared, ['--consumer', 'realtime'])).toMatchObject({ consumers: ['realtime'] })
  expect(() => readApi({ ...env, REDIS_URL: 'http://cache' })).toThrow('REDIS_URL: is not a redis://')
})

test('the web finds the API where it is by default, and neither needs an address of its own', () => {
  expect(readWeb(env)).toMatchObject({ API_URL: 'http://127.0.0.1:8080', PUBLIC_URL: 'http://localhost:3000' })
  expect(readApi(env)).toMatchObject({ API_PORT: 8080, PUBLIC_URL: 'http://localhost:3000' })
})

test('the web does not serve a mailbox that others could read', () => {
  expect(() => readWeb({ ...env, HOST: '0.0.0.0' })).toThrow('EMAIL_TRANSPORT: is mailbox')
  expect(readApi({ ...env, HOST: '0.0.0.0' })).toMatchObject({ HOST: '0.0.0.0' })
})
