import { happenedEvent, liveTables, recordEvents, tablesOfRebuild } from '@plutomi/core/insights'
import { feedEnd, listFeedEvents, noteRebuild, platformDb } from '@plutomi/core/platform'
import { throwIfStopped } from '../patience.ts'
import { type AnalyticsRebuildParts, whenStoreAnswers } from './parts.ts'

type At = { position: number; written: number }

/**
 * Writes all published events after a position, in their order, until there are no more; into the tables of a rebuild, or
 * the live ones. A killed one goes on after its last chunk: what is written twice is there once.
 */
export async function copyEvents(parts: AnalyticsRebuildParts, from: At, target: string | undefined): Promise<At> {
  const { store, chunk, pace, signal, on } = parts
  const db = platformDb(parts.db)
  const tables = target === undefined ? liveTables : tablesOfRebuild(target)
  let { position, written } = from
  for (;;) {
    throwIfStopped(signal)
    const rows = await listFeedEvents(db, position, chunk)
    const last = rows.at(-1)
    if (last === undefined) return { position, written }
    const events = rows.flatMap((row) => happenedEvent(row) ?? [])
    await whenStoreAnswers(parts, () => recordEvents(store, events, tables))
    position = last.position
    written += rows.length
    await noteRebuild(db, 'analytics', { afterId: String(position), written })
    on.written(written, Math.max(written, await feedEnd(db)))
    await pace.wait(signal)
  }
}
