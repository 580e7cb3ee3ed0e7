import { parseJson } from '@plutomi/core/database'
import { signCaller } from '@plutomi/platform/caller'
import { startTracing } from '@plutomi/platform/tracing'
import { type CollectedSpan, startCollector } from '@plutomi/testing/receivers'
import { testKeyring } from '@plutomi/testing/factories'
import { afterAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { send, startApiWorld } from './api-world.ts'

const collector = await startCollector()
const tracing = await startTracing({ endpoint: collector.url, serviceName: 'api', onError: () => undefined })
afterAll(async () => {
  await tracing.stop()
  await collector.close()
})
const world = await startApiWorld()
const path = `/v2/workspaces/${world.ours.workspaceId}/email-templates`
const theirTrace = '4bf92f3577b34da6a3ce929d0e0e4736'
const traceparent = `00-${theirTrace}-00f067aa0ba902b7-01`

const spanOf = async (traceId: string | null, kind: CollectedSpan['kind']): Promise<CollectedSpan> =>
  vi.waitFor(
    () => {
      const span = collector.spans().find((seen) => seen.traceId === traceId && seen.kind === kind)
      if (span === undefined) throw new Error(`no ${kind} span of trace ${traceId}`)
      return span
    },
    { timeout: 15_000 },
  )

test('a stranger’s trace is linked and never continued; the answer names ours beside the request id', async () => {
  const answer = await send(world, { method: 'GET', path, as: { key: world.key.secret }, headers: { traceparent } })
  const traceId = answer.headers.get('x-trace-id')
  expect(traceId).not.toBe(theirTrace)
  expect(await spanOf(traceId, 'server')).toMatchObject({
    name: 'GET /v2/workspaces/{workspaceId}/email-templates',
    parentSpanId: '',
    links: [{ traceId: theirTrace }],
    attributes: {
      'http.response.status_code': 200,
      'plutomi.request_id': answer.headers.get('x-request-id'),
      'plutomi.workspace': world.ours.workspaceId,
    },
  })
})

test('the trace of our own pages, known by their signature, goes on', async () => {
  const facts = { clientAddress: '203.0.113.9', requestId: 'req-from-web' }
  const headers = { traceparent, 'x-plutomi-caller': signCaller(testKeyring, facts, world.config.clock.now()) }
  const answer = await send(world, { method: 'GET', path, as: { key: world.key.secret }, headers })
  expect(answer.headers.get('x-trace-id')).toBe(theirTrace)
  expect(await spanOf(theirTrace, 'server')).toMatchObject({ parentSpanId: '00f067aa0ba902b7', links: [] })
})

test('the events of a change carry its transaction, which is part of the request', async () => {
  const body = { name: 'Traced' }
  const applications = `/v2/workspaces/${world.ours.workspaceId}/applications`
  const answer = await send(world, { method: 'POST', path: applications, body, as: { key: world.key.secret } })
  expect(answer).toMatchObject({ status: 201 })
  const traceId = answer.headers.get('x-trace-id')
  const transaction = await spanOf(traceId, 'internal')
  const request = await spanOf(traceId, 'server')
  expect(transaction).toMatchObject({ name: 'transaction', parentSpanId: request.spanId })
  const row = await world.db.selectFrom('outbox').select('headers').orderBy('id', 'desc').executeTakeFirstOrThrow()
  expect(parseJson(row.headers, z.looseObject({}))).toMatchObject({
    traceparent: `00-${traceId}-${transaction.spanId}-01`,
  })
})
