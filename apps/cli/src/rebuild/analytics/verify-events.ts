import { isDeepStrictEqual } from 'node:util'
import { countEvents, happenedEvent, readEvents, storedEvent, tablesOfRebuild } from '@plutomi/core/insights'
import { countFeedEvents, platformDb, sampleFeedEvents } from '@plutomi/core/platform'
import { RebuildDiffers } from '../rebuild-parts.ts'
import type { AnalyticsRebuildParts } from './parts.ts'

const perRead = 250

/** Compares the new tables with what was published up to a position: counts of each workspace, and rows at random. */
export async function verifyEvents(parts: AnalyticsRebuildParts, target: string, upTo: number) {
  const events = await compareCounts(parts, target, upTo)
  return { events, sampled: await compareRows(parts, target, upTo) }
}

async function compareCounts({ db, store }: AnalyticsRebuildParts, target: string, upTo: number): Promise<number> {
  const wanted = await countFeedEvents(platformDb(db), upTo)
  const found = await countEvents(store, tablesOfRebuild(target).events)
  const workspaceIds = [...new Set([...wanted.keys(), ...found.keys()])]
  const differing = workspaceIds.filter((id) => (wanted.get(id) ?? 0) !== (found.get(id) ?? 0))
  if (differing.length > 0) {
    const first = differing
      .slice(0, 5)
      .map((id) => `${id || 'no workspace'} has ${wanted.get(id) ?? 0} events and ${found.get(id) ?? 0} rows`)
    throw new RebuildDiffers(`The new tables differ in ${differing.length} workspaces: ${first.join('; ')}`)
  }
  return [...found.values()].reduce((sum, count) => sum + count, 0)
}

async function compareRows(parts: AnalyticsRebuildParts, target: string, upTo: number): Promise<number> {
  const { db, store, sampleSize } = parts
  const sampled = await sampleFeedEvents(platformDb(db), upTo, sampleSize)
  const wanted = sampled.flatMap((row) => happenedEvent(row) ?? []).map(storedEvent)
  for (let at = 0; at < wanted.length; at += perRead) {
    const asked = wanted.slice(at, at + perRead)
    const ids = asked.map((row) => row.event_id)
    const found = new Map(
      (await readEvents(store, tablesOfRebuild(target).events, ids)).map((row) => [row.event_id, row]),
    )
    const differing = asked.filter((row) => !isDeepStrictEqual(found.get(row.event_id), row))
    if (differing.length === 0) continue
    const first = differing.slice(0, 5).map((row) => row.event_id)
    throw new RebuildDiffers(`${differing.length} sampled rows differ, e.g. ${first.join(', ')}`)
  }
  return wanted.length
}
