import { projectionTopics } from '@plutomi/contracts/events/projections'
import { type HappenedEvent, recordEvents } from '@plutomi/core/insights'
import { type Consumer, defaultTiersMs, defineConsumer, type EventEnvelope } from '@plutomi/pipeline'
import { AnalyticsAway } from '@plutomi/platform/analytics'
import type { ConsumerDependencies } from '../src/dependencies.ts'

/**
 * Writes what happened into the store that reports are read from. A row is known by its event, so the same event once
 * more, in whatever order, leaves the same numbers.
 */
export function analyticsConsumer({ analytics }: Pick<ConsumerDependencies, 'analytics'>): Consumer {
  return defineConsumer({
    name: 'analytics',
    topics: projectionTopics.analytics,
    batchesAtOnce: 2,
    // Enough for two batches in hand and one that gathers, of few partitions; a row that comes again replaces itself.
    window: 2000,
    // As many as the retry topic has that has the fewest.
    retry: { tiersMs: defaultTiersMs.slice(0, 4) },
    sink: {
      name: 'analytics',
      ping: () => analytics.ping(),
      isDown: (error) => error instanceof AnalyticsAway,
    },
    handleBatch: async (events) => recordEvents(analytics, events.map(happened)),
  })
}

function happened({ id, type, version, subject, time, actor, data, ...facts }: EventEnvelope): HappenedEvent {
  const { workspaceId = '', seq = 0, cause = '' } = facts
  return { id, type, version, subject, occurredAt: time, actor, data, workspaceId, seq, cause }
}
