import { startCollector } from '@plutomi/testing/receivers'
import { afterAll, afterEach, expect, test } from 'vitest'
import { inSpan, isTracing, parseTraceparent, startSpan, startTracing, traceIdOf, type Tracing } from './index.ts'

const collector = await startCollector()
afterAll(collector.close)

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
const sampled = `00-${traceId}-00f067aa0ba902b7-01`
const errors: string[] = []
let tracing: Tracing | undefined

const begin = async (endpoint = collector.url, options = {}) =>
  (tracing = await startTracing({ endpoint, serviceName: 'test', onError: (line) => errors.push(line), ...options }))
const end = async () => {
  await tracing?.stop()
  tracing = undefined
}
afterEach(end)

test('a malformed traceparent is nobody’s', () => {
  expect(parseTraceparent(sampled)?.traceId).toBe(traceId)
  for (const wrong of ['', 'x', `${sampled}-more`, sampled.toUpperCase(), `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`]) {
    expect(parseTraceparent(wrong)).toBeUndefined()
  }
})

test('without a collector a trace is passed on as it is, or begun with an id that nobody records', () => {
  expect(isTracing()).toBe(false)
  expect(startSpan('a', { kind: 'internal', parent: sampled }).traceparent).toBe(sampled)
  const first = startSpan('b', { kind: 'internal' }).traceparent
  expect(first).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/)
  expect(traceIdOf(first)).not.toBe(traceIdOf(startSpan('b', { kind: 'internal' }).traceparent))
  expect(startSpan('c', { kind: 'internal', parent: 'garbage' }).traceparent).not.toContain('garbage')
})

test('spans reach the collector with their parent, kind, facts, links and failure, without the error’s message', async () => {
  await begin(collector.url, { headers: { 'x-key': 'k' } })
  const span = startSpan('outer', { kind: 'server', links: [sampled], facts: { 'http.route': '/a', left: undefined } })
  const failing = inSpan('inner', { kind: 'client', parent: span.traceparent }, () =>
    Promise.reject(new TypeError('ann@example.com')),
  )
  await expect(failing).rejects.toThrow()
  span.add({ 'http.response.status_code': 201 })
  span.end()
  await end()
  const [outer, inner] = ['outer', 'inner'].map((name) => collector.spans().find((seen) => seen.name === name))
  expect(outer).toMatchObject({
    service: 'test',
    kind: 'server',
    parentSpanId: '',
    attributes: { 'http.route': '/a', 'http.response.status_code': 201 },
    links: [{ traceId }],
  })
  expect(inner).toMatchObject({ kind: 'client', parentSpanId: outer?.spanId, traceId: outer?.traceId, isFailed: true })
  expect(inner?.attributes).toEqual({ 'error.type': 'TypeError' })
  expect(collector.lastHeaders()['x-key']).toBe('k')
})

test('a trace that its begin left out stays out, whatever the share', async () => {
  await begin()
  startSpan('left out', { kind: 'consumer', parent: sampled.replace(/1$/, '0') }).end()
  startSpan('taken', { kind: 'consumer', parent: sampled }).end()
  await end()
  await begin(collector.url, { sampleRatio: 0 })
  startSpan('none of these', { kind: 'server' }).end()
  await end()
  const names = collector.spans().map(({ name }) => name)
  expect(names).toContain('taken')
  expect(names).not.toContain('left out')
  expect(names).not.toContain('none of these')
})

test('a collector that is away is reported and keeps nobody from ending', async () => {
  await begin('http://127.0.0.1:9')
  startSpan('lost', { kind: 'internal' }).end()
  await end()
  expect(errors.join()).toContain('ECONNREFUSED')
})
