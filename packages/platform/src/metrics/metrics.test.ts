import { expect, test } from 'vitest'
import { counter, createMetrics, gauge, secondsHistogram } from './index.ts'

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
