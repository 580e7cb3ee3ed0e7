import { createLogger } from '@plutomi/platform/logger'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { eventually } from '../../test/eventually.ts'
import { aThing, startTestConsumer, type TestCatalog } from '../../test/test-consumers.ts'
import { testLog } from '../../test/test-log.ts'
import { defineConsumer, type HandlerContext, Later, PermanentError } from '../index.ts'

const store = await testLog()
const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
const Line = z.looseObject({ level: z.string(), outcome: z.string().optional(), eventId: z.string().optional() })

const fates: Record<number, (context: HandlerContext) => void> = {
  1: () => undefined,
  2: (context) => context.suppressed?.('duplicate'),
  3: (context) => context.suppressed?.('expired'),
  4: () => {
    throw new Later(10_000)
  },
  5: () => {
    throw new Error('ann@example.com is busy')
  },
  6: () => {
    throw new PermanentError('no such template', { code: 'no_template' })
  },
}

test('each outcome is one line of its own level that tells what became of which event', async () => {
  const lines: string[] = []
  const logger = createLogger({ level: 'debug', name: 'test', destination: { write: (line) => lines.push(line) } })
  const duplicates: string[] = []
  const consumer = defineConsumer<TestCatalog>({
    name: 'email',
    topics: ['applicants'],
    retry: { quickTriesMs: [] },
    handlers: { 'thing.happened': async (event, context) => fates[event.data.n]?.(context) },
  })
  const metrics = { duplicateSuppressed: (sink: string) => duplicates.push(sink) }
  const { stop } = await startTestConsumer(store.log, consumer, { logger, metrics })
  const things = Object.keys(fates).map((n) => aThing({ n: Number(n), id: `evt_${n}` }))
  await store.log.append(
    things.map((thing) => ({
      ...thing,
      headers: { ...thing.headers, traceparent: `00-${traceId}-00f067aa0ba902b7-01` },
    })),
  )
  const told = () => lines.map((line) => Line.parse(JSON.parse(line))).filter(({ outcome }) => outcome !== undefined)
  await eventually(() => expect(told()).toHaveLength(6))
  await stop()
  const common = { group: 'email', type: 'thing.happened', workspaceId: 'wsp_1', traceId, ms: expect.any(Number) }
  const byEvent = told().toSorted((a, b) => (a.eventId ?? '').localeCompare(b.eventId ?? ''))
  expect(byEvent).toMatchObject([
    { ...common, eventId: 'evt_1', level: 'debug', outcome: 'handled', attempt: 0 },
    { ...common, eventId: 'evt_2', level: 'info', outcome: 'suppressed', reason: 'duplicate' },
    { ...common, eventId: 'evt_3', level: 'info', outcome: 'suppressed', reason: 'expired' },
    { ...common, eventId: 'evt_4', level: 'info', outcome: 'later', tier: 0, attempt: 0 },
    { ...common, eventId: 'evt_5', level: 'warn', outcome: 'retried', tier: 0, attempt: 1 },
    { ...common, eventId: 'evt_6', level: 'error', outcome: 'parked', errorClass: 'permanent', code: 'no_template' },
  ])
  expect(duplicates).toEqual(['email'])
  expect(lines.join('\n')).not.toContain('ann@example.com')
})
