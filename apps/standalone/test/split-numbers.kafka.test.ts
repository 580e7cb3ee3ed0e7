import { readFileSync } from 'node:fs'
import { testDatabase } from '@plutomi/testing/database'
import { aPipeline } from '@plutomi/testing/factories'
import { testBroker } from '@plutomi/testing/kafka'
import { startCollector } from '@plutomi/testing/receivers'
import { afterAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type ServerName, servers, startSplitProduct } from './split-product.ts'

const { db, url: databaseUrl } = await testDatabase()
const collector = await startCollector()
afterAll(collector.close)
const product = await startSplitProduct(databaseUrl, await testBroker(), { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url })
const pipeline = await aPipeline(db)

const patience = { timeout: 120_000, interval: 500 }
vi.setConfig({ testTimeout: 300_000 })

const Ready = z.looseObject({ msg: z.literal('Ready'), health: z.string().optional() })

/** Where a process tells its numbers. */
function addressOf(name: ServerName): string {
  if (name === 'web') return product.url
  if (name === 'api') return `http://127.0.0.1:${product.env.API_PORT}`
  const line = product
    .log(name)
    .split('\n')
    .find((entry) => entry.includes('"msg":"Ready"'))
  return Ready.parse(JSON.parse(line ?? '{}')).health ?? ''
}

const numbersOf = async (name: ServerName) => (await fetch(new URL('/metrics', addressOf(name)))).text()

test('an application is one trace through web, api, relay and consumers, each a process of its own', async () => {
  const response = await fetch(`${product.url}/${pipeline.workspaceSlug}/${pipeline.applicationSlug}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: product.url },
    body: new URLSearchParams({ name: 'Ann Traced', email: 'ann.traced@example.org' }),
  })
  expect(response.headers.get('location')).toMatch(/^\/a\/apl_/)
  const spans = await vi.waitFor(() => {
    const all = collector.spans()
    const mail = all.find(({ name }) => name === 'send mail')
    const ofTrace = all.filter(({ traceId }) => traceId === mail?.traceId)
    const known = new Set(ofTrace.map(({ spanId }) => spanId))
    expect(mail).toBeDefined()
    // Processes send at their own pace: complete when one span alone has nothing above it.
    expect(ofTrace.filter(({ parentSpanId }) => !known.has(parentSpanId)).map(({ name }) => name)).toEqual([
      'POST page',
    ])
    expect(ofTrace.some(({ service }) => service === 'plutomi-relay')).toBe(true)
    return ofTrace
  }, patience)
  const services = ['plutomi-api', 'plutomi-consumers', 'plutomi-relay', 'plutomi-web']
  expect([...new Set(spans.map(({ service }) => service))].toSorted()).toEqual(services)
  const published = spans.find(({ name }) => name === 'send plutomi.applicants')
  expect(published?.attributes).toMatchObject({ 'messaging.system': 'kafka', 'messaging.kafka.offset': 0 })
})

test('each process tells the numbers that docs/metrics.md says it has, and no other', async () => {
  const page = readFileSync(new URL('../../../docs/metrics.md', import.meta.url), 'utf8')
  const rows = [...page.matchAll(/^\| `(\w+)` \| \w+ \| [\w, ]*\| (\w+(?:, \w+)*)[^|]*\|/gm)]
  const owners = new Map(rows.map(([, metric = '', processes = '']) => [metric, processes.split(', ')]))
  for (const name of servers) {
    const own = [...owners].flatMap(([metric, processes]) => (processes.includes(name) ? [metric] : []))
    const told = [...(await numbersOf(name)).matchAll(/^# TYPE (\w+) /gm)].map(([, metric = '']) => metric)
    expect(told).toContain('process_cpu_seconds_total')
    // Without Redis the API hosts the consumer of live messages.
    const alsoHere = name === 'api' ? ['api', 'consumers'] : [name]
    const numbers = told.filter((metric) => owners.has(metric))
    expect(numbers).toEqual(expect.arrayContaining(own))
    expect(numbers.filter((metric) => !alsoHere.some((process) => owners.get(metric)?.includes(process)))).toEqual([])
  }
})

test('on a broker, too, lag and dead letters are measured', async () => {
  await vi.waitFor(async () => {
    expect(await numbersOf('consumers')).toMatch(/^lag_records\{group="notify",topic="plutomi\.applicants"\} 0$/m)
    expect(await numbersOf('relay')).toMatch(/^relay_is_leader 1$/m)
    expect(await numbersOf('relay')).toMatch(/^outbox_rows 0$/m)
    expect(await numbersOf('scheduler')).toMatch(/^timers_overdue 0$/m)
  }, patience)
  for (const name of ['relay', 'consumers'] as const) {
    const unread = product.log(name).match(/.*A metric could not be read.*/g) ?? []
    // A busy broker may take its time once; it is asked again at the next look.
    expect(unread.filter((line) => !line.includes('took longer than'))).toEqual([])
  }
})
