import { expect, test, vi } from 'vitest'
import { counter, createMetrics, gauge, sampledGauge, sampler, secondsHistogram } from './index.ts'

test('each registry prints its own metrics and nobody else’s', async () => {
  const metrics = createMetrics()
  const other = createMetrics()
  counter(metrics, { name: 'retry_total', help: 'Retries', labels: ['tier'] }).inc({ tier: '1' })
  gauge(metrics, { name: 'outbox_rows', help: 'Rows', read: async () => 7 })
  secondsHistogram(metrics, { name: 'append_seconds', help: 'Appends' }).observe(0.003)
  const text = await metrics.metrics()
  expect(text).toContain('retry_total{tier="1"} 1')
  expect(text).toContain('outbox_rows 7')
  expect(text).toContain('append_seconds_bucket{le="0.005"} 1')
  expect(await other.metrics()).toBe('\n')
})

test('what is dear is asked once for all gauges and scrapes of a moment, and anew afterwards', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const ask = vi.fn(async () => ({ depth: ask.mock.calls.length }))
  const sample = sampler({ ask, forMs: 5_000, onError: () => undefined })
  expect(await Promise.all([sample(), sample()])).toEqual([{ depth: 1 }, { depth: 1 }])
  vi.advanceTimersByTime(4_999)
  expect(await sample()).toEqual({ depth: 1 })
  vi.advanceTimersByTime(1)
  expect(await sample()).toEqual({ depth: 2 })
  vi.useRealTimers()
})

test('what cannot be known or takes too long is absent from the numbers and reported; the others are there', async () => {
  const metrics = createMetrics()
  const errors: unknown[] = []
  const onError = (error: unknown) => errors.push(error)
  const broken = sampler<number>({ ask: () => Promise.reject(new Error('gone')), forMs: 0, onError })
  const endless = sampler<number>({ ask: () => new Promise(() => undefined), forMs: 0, limitMs: 20, onError })
  const readingOf = (value: number | undefined) => (value === undefined ? [] : [{ value, labels: { topic: 'a' } }])
  for (const [name, ask] of Object.entries({ broken, endless, well: () => Promise.resolve(3) })) {
    sampledGauge(metrics, { name, help: name, labels: ['topic'], read: async () => readingOf(await ask()) })
  }
  const text = await metrics.metrics()
  expect(text).toContain('well{topic="a"} 3')
  expect(text).not.toMatch(/^(broken|endless)[ {]/m)
  expect(errors).toHaveLength(2)
})

test('a series that is no longer read is gone', async () => {
  const metrics = createMetrics()
  const topics = ['a', 'b']
  const read = async () => topics.map((topic) => ({ value: 1, labels: { topic } }))
  sampledGauge(metrics, { name: 'depth', help: 'Depth', labels: ['topic'], read })
  expect(await metrics.metrics()).toContain('depth{topic="b"} 1')
  topics.pop()
  expect(await metrics.metrics()).not.toContain('topic="b"')
})
