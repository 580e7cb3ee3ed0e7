import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  composeServices,
  type ComposeService,
  composeVolumes,
  readProjectFile,
  variablesOf,
  violations,
} from './compose-file.ts'

const text = readProjectFile('docker-compose.yaml')
const services = composeServices(text)
const each = Object.entries(services)
const dockerfile = readProjectFile('Dockerfile')

const endsByItself = ({ restart }: ComposeService) => restart === 'no'
const isOurs = ({ build }: ComposeService) => build !== undefined

test('the file keeps to the compose specification', () => {
  expect(violations(text)).toEqual([])
})

test('what breaks the specification is named', () => {
  const broken = text.replace('condition: service_healthy', 'condition: healthy').replace('retries: 12', 'tries: 12')
  expect(violations(broken)).toEqual(
    expect.arrayContaining([
      '/services/mysql/healthcheck must NOT have additional properties',
      '/services/api/depends_on/mysql/condition must be equal to one of the allowed values',
    ]),
  )
})

test.each(each)('the image of %s is pinned to a full version', (_name, { image }) => {
  expect(image).toMatch(/^[a-z][a-z\d./-]*:v?\d+\.\d+\.\d+$/)
})

test.each(each)('%s is reached from this machine only', (_name, { ports }) => {
  for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/)
})

test('no two services want the same port', () => {
  const taken = each.flatMap(([, { ports }]) => ports.map((port) => port.split(':')[1]))
  expect(new Set(taken).size).toBe(taken.length)
  expect(taken).toEqual(
    expect.arrayContaining(['3306', '9092', '9000', '9200', '8123', '6379', '7070', '3000', '8080']),
  )
})

const waitedForAs = (name: string) => each.flatMap(([, { depends_on }]) => depends_on[name]?.condition ?? [])

test.each(each)('%s tells its health, or ends by itself and is waited for', (name, service) => {
  const tellsHealth = service.healthcheck !== undefined || (isOurs(service) && /^HEALTHCHECK /m.test(dockerfile))
  const isWaitedFor = waitedForAs(name).includes('service_completed_successfully')
  expect(endsByItself(service) ? isWaitedFor : tellsHealth).toBe(true)
})

test.each(each)('%s waits for services that start with it, until they are healthy or completed', (_name, service) => {
  const wanted = Object.keys(service.depends_on).map((target) => {
    const { profiles = [], restart = '' } = services[target] ?? {}
    const isThere = target in services && profiles.every((profile) => service.profiles.includes(profile))
    return [target, isThere && (restart === 'no' ? 'service_completed_successfully' : 'service_healthy')]
  })
  const written = Object.entries(service.depends_on).map(([target, { condition }]) => [target, condition])
  expect(written).toEqual(wanted)
})

test('named volumes are declared, and each is used', () => {
  const used = each.flatMap(([, { volumes }]) => volumes.map((volume) => volume.split(':')[0] ?? ''))
  expect(used.filter((volume) => !volume.startsWith('.')).toSorted()).toEqual(composeVolumes(text).toSorted())
})

test('every variable is one of .env.example', () => {
  const documented = [...readProjectFile('.env.example').matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name]) => name)
  expect(documented).toEqual(expect.arrayContaining(variablesOf(text)))
  expect(variablesOf(text)).toContain('SECRETS')
})

test('the profile app starts every process of the product, and each has its entry', () => {
  const processes = readdirSync(new URL('../../apps', import.meta.url)).filter(
    (app) => app !== 'standalone' && app !== 'cli',
  )
  const started = each.filter(([, service]) => isOurs(service)).map(([name]) => name)
  expect(started.toSorted()).toEqual(processes.toSorted())
  for (const name of started) {
    expect(services[name]?.profiles).toEqual(['app'])
    expect(services[name]?.command).toEqual(['node', `${name}.js`])
  }
})

test('without a profile there are the engines, and the topics are made', () => {
  const engines = each.filter(([, { profiles }]) => profiles.length === 0).map(([name]) => name)
  const sinks = ['clickhouse', 'opensearch', 'redis', 's3']
  expect(engines.toSorted()).toEqual([...sinks, 'kafka', 'kafka-ui', 'mysql', 'topics'].toSorted())
  expect(services.topics?.image).toBe(services.kafka?.image)
})
