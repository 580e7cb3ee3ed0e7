import { projectionTopics } from '@plutomi/contracts/events/projections'
import { type SearchChange, searchIndexer } from '@plutomi/core/search'
import { type Consumer, defineConsumer, type EventEnvelope, PermanentError, TransientError } from '@plutomi/pipeline'
import { type SearchIndex, SearchUnavailable, type WriteOutcome } from '@plutomi/platform/search'
import { type ConsumerDependencies, workspaceOf } from '../src/dependencies.ts'

/**
 * Keeps the search index like the database. A document is built anew from its rows and carries their version, so what
 * comes twice or late writes nothing.
 */
export function searchConsumer({
  db,
  clock,
  search,
}: Pick<ConsumerDependencies, 'db' | 'clock'> & { search: SearchIndex }): Consumer {
  const bringUpToDate = searchIndexer({ db, clock, index: search })
  return defineConsumer({
    name: 'search',
    topics: projectionTopics.search,
    // One is read from the database while the other is written; what comes late carries an older version.
    batchesAtOnce: 2,
    sink: { name: 'search', ping: () => search.ping(), isDown: (error) => error instanceof SearchUnavailable },
    handleBatch: async (events, handler) => {
      const changes = events.map(changeOf)
      const outcomes = await bringUpToDate(changes.flatMap((change) => change ?? []))
      const next = outcomes.values()
      return changes.map((change) => {
        const outcome = change && next.next().value
        if (outcome?.kind === 'superseded') handler.suppressed?.('duplicate')
        return outcome && errorOf(outcome)
      })
    },
  })
}

/** Of applications, stages and the workspace a document holds ids alone: whatever happens to them changes none. */
function changeOf(event: EventEnvelope): SearchChange | undefined {
  if (event.subject.startsWith('apl_')) return { workspaceId: workspaceOf(event), applicantId: event.subject }
  if (event.subject.startsWith('per_')) return { workspaceId: workspaceOf(event), personId: event.subject }
  return undefined
}

function errorOf(outcome: WriteOutcome): Error | undefined {
  switch (outcome.kind) {
    case 'written':
    case 'superseded':
      return undefined
    case 'failed':
      return new TransientError(outcome.reason, { code: 'search_failed' })
    case 'refused':
      return new PermanentError(outcome.reason, { code: 'search_refused' })
  }
}
