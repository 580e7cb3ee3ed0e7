import { createHash } from 'node:crypto'
import { eventCatalog } from '@plutomi/contracts/events/catalog'
import type { AnalyticsInsert, AnalyticsRow, AnalyticsStore } from '@plutomi/platform/analytics'
import { changeRow, eventRow, type HappenedEvent } from './event-rows.ts'

/** Where events are written to; a rebuild has tables of its own. */
export interface AnalyticsTables {
  events: string
  changes: string
}

export const liveTables: AnalyticsTables = { events: 'events', changes: 'applicant_changes' }

/**
 * Writes what happened. To write an event again changes nothing: its row replaces itself. Both tables are written when this
 * resolves, so whoever dies half way writes the whole once more.
 */
export async function recordEvents(
  store: Pick<AnalyticsStore, 'insert'>,
  happened: readonly HappenedEvent[],
  tables: AnalyticsTables = liveTables,
): Promise<void> {
  const { events, changes } = rowsOfEvents(happened, tables)
  await Promise.all([store.insert(events), store.insert(changes)])
}

/** The rows of both tables. Events that `events` does not keep are passed over: what is here can be made anew from there. */
export function rowsOfEvents(
  happened: readonly HappenedEvent[],
  tables: AnalyticsTables = liveTables,
): Record<'events' | 'changes', AnalyticsInsert> {
  const kept = happened.filter(({ type }) => eventCatalog.get(type)?.isKept === true)
  const changes = kept.map(changeRow).filter((row) => row !== undefined)
  return { events: insertInto(tables.events, kept.map(eventRow)), changes: insertInto(tables.changes, changes) }
}

/** Its token is that of exactly these events: the same batch once more is not even written. */
function insertInto(table: string, rows: readonly AnalyticsRow[]): AnalyticsInsert {
  const ids = rows.map(({ event_id: id }) => String(id)).toSorted()
  return { table, rows, token: createHash('sha256').update(ids.join('\n')).digest('hex') }
}
