import { type EventEnvelope, SinkDown } from '@plutomi/pipeline'
import { createCache, memoryCacheStore } from '@plutomi/platform/cache'
import { type LiveMessage, memoryLiveHub } from '@plutomi/platform/live'
import { createMetrics } from '@plutomi/platform/metrics'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { realtimeConsumer } from './consumer.ts'

const workspaceId = 'wsp_a'
const event = (type: string, subject: string): EventEnvelope => ({
  id: `evt_${type}`,
  type,
  version: 1,
  subject,
  time: new Date('2026-05-04T09:00:00Z'),
  workspaceId,
  actor: 'seed',
  data: { applicationId: 'app_1' },
})

async function deliver(events: readonly EventEnvelope[], liveHub = memoryLiveHub()) {
  const cache = createCache({ store: memoryCacheStore(), metrics: createMetrics(), logger: { warn: () => undefined } })
  const kept = (value: string) =>
    cache.through({ workspaceId, kind: 'posting', id: 'driver' }, z.string(), async () => value)
  await kept('old')
  const heard: LiveMessage[] = []
  await liveHub.subscribe(workspaceId, { hear: (message) => heard.push(message), missed: () => undefined })
  await realtimeConsumer({ liveHub, cache }).handleBatch?.(events, { signal: new AbortController().signal })
  return { heard: heard.map(({ type }) => type), read: await kept('new') }
}

test('a change of an application or workspace is forgotten by the cache, each as often as it comes', async () => {
  const updated = event('application.updated', 'app_1')
  expect(await deliver([updated, updated])).toEqual({ heard: [updated.type, updated.type], read: 'new' })
  expect(await deliver([event('workspace.updated', 'wsp_a')])).toEqual({ heard: [], read: 'new' })
})

test('a move is told to open pages and leaves the cache as it is', async () => {
  expect(await deliver([event('applicant.moved', 'apl_1')])).toEqual({ heard: ['applicant.moved'], read: 'old' })
})

test('while nobody can be told the group waits', async () => {
  const away = { ...memoryLiveHub(), publish: () => Promise.reject(new Error('gone')) }
  await expect(deliver([event('applicant.moved', 'apl_1')], away)).rejects.toBeInstanceOf(SinkDown)
})
