import type { Outcome } from '@plutomi/pipeline'
import { createMetrics } from '@plutomi/platform/metrics'
import { expect, test } from 'vitest'
import { runtimeMetrics } from './runtime-metrics.ts'

const outcome: Outcome = {
  outcome: 'retried',
  group: 'email.free',
  topic: 'plutomi.emails.free',
  eventId: 'evt_1',
  type: 'email.requested',
  workspaceId: 'wsp_1',
  attempt: 1,
  ms: 12,
  tier: 0,
}

test('whatever codes errors bring, the series stay bounded, and none names a workspace or an event', async () => {
  const registry = createMetrics()
  const metrics = runtimeMetrics(registry)
  for (let n = 0; n < 200; n++) metrics.outcome?.({ ...outcome, code: `E${n}`, eventId: `evt_${n}` })
  const text = await registry.metrics()
  expect(text.match(/^retry_total\{/gm)).toHaveLength(51)
  expect(text).toContain('retry_total{tier="0",code="other"} 150')
  expect(text).not.toMatch(/wsp_|evt_/)
})

test('a group’s dead letters are counted from nought, so that its first one is an increase', async () => {
  const registry = createMetrics()
  const metrics = runtimeMetrics(registry)
  metrics.inFlight?.('email.free', 0)
  expect(await registry.metrics()).toContain('dlq_messages_total{group="email.free",class="poison"} 0')
  metrics.outcome?.({ ...outcome, outcome: 'parked', errorClass: 'poison' })
  expect(await registry.metrics()).toContain('dlq_messages_total{group="email.free",class="poison"} 1')
})
