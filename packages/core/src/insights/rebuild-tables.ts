import type { AnalyticsStore } from '@plutomi/platform/analytics'
import { z } from 'zod'
import { eventRow, type HappenedEvent } from './event-rows.ts'
import { type AnalyticsTables, liveTables } from './record-events.ts'

type Store = Pick<AnalyticsStore, 'query' | 'command'>

const pairs = [liveTables.changes, liveTables.events] as const
const MOST_WORKSPACES = 1_000_000
const MOST_TABLES = 1_000

/** The tables that a rebuild of this name fills; once they are live, those it replaced. */
export function tablesOfRebuild(name: string): AnalyticsTables {
  if (!/^[a-z0-9]{1,32}$/.test(name)) throw new Error(`${name} is no name of a rebuild`)
  return { events: `${liveTables.events}_${name}`, changes: `${liveTables.changes}_${name}` }
}

/** Makes the empty tables of a rebuild, like the live ones. */
export async function createRebuildTables(store: Store, name: string): Promise<void> {
  const { events, changes } = tablesOfRebuild(name)
  await store.command(`CREATE TABLE IF NOT EXISTS ${events} AS ${liveTables.events}`)
  await store.command(`CREATE TABLE IF NOT EXISTS ${changes} AS ${liveTables.changes}`)
}

/** What tells the live tables from those that took their names: an id of each, in one text. */
export async function identityOfLiveTables(store: Store): Promise<string> {
  const uuids = await uuidsOfTables(store)
  return pairs.map((table) => uuids.get(table) ?? '').join(' ')
}

/**
 * Puts the rebuilt tables in the place of the live ones, each in one step: no query finds neither. Those that were put
 * there before, by one that was killed in between, stay.
 */
export async function exchangeTables(store: Store, name: string, replaces: string): Promise<void> {
  const rebuilt = tablesOfRebuild(name)
  const before = replaces.split(' ')
  for (const [index, table] of pairs.entries()) {
    const uuids = await uuidsOfTables(store)
    if (uuids.get(table) !== before[index]) continue
    const other = table === liveTables.changes ? rebuilt.changes : rebuilt.events
    await store.command(`EXCHANGE TABLES ${table} AND ${other}`)
  }
}

/** Drops what a rebuild has made or replaced. */
export async function dropRebuildTables(store: Store, name: string): Promise<void> {
  const { events, changes } = tablesOfRebuild(name)
  await store.command(`DROP TABLE IF EXISTS ${events}`)
  await store.command(`DROP TABLE IF EXISTS ${changes}`)
}

/** The names of rebuilds whose tables are there. */
export async function listRebuildTables(store: Store): Promise<string[]> {
  const prefix = `${liveTables.events}_`
  const tables = [...(await uuidsOfTables(store)).keys()]
  const names = tables.flatMap((table) => (/^events_r[a-z0-9]+$/.test(table) ? [table.slice(prefix.length)] : []))
  return names.toSorted()
}

/** How many events of each workspace a table has, repeats counted once. */
export async function countEvents(store: Store, table: string): Promise<ReadonlyMap<string, number>> {
  const rows = await store.query({
    sql: `SELECT workspace, toString(uniqExact(event_id)) AS count FROM ${table} GROUP BY workspace`,
    row: z.object({ workspace: z.string(), count: z.coerce.number() }),
    limit: MOST_WORKSPACES,
  })
  return new Map(rows.map(({ workspace, count }) => [workspace, count]))
}

const StoredEvent = z.object({
  workspace: z.string(),
  type: z.string(),
  event_id: z.string(),
  version: z.int(),
  subject: z.string(),
  seq: z.coerce.number(),
  actor: z.string(),
  cause: z.string(),
  facts: z.string(),
  occurred_at: z.string(),
})
export type StoredEvent = z.output<typeof StoredEvent>

/** Rows of events by their ids, as they were written. */
export async function readEvents(store: Store, table: string, ids: readonly string[]): Promise<StoredEvent[]> {
  return store.query({
    sql: `SELECT workspace, type, event_id, version, subject, toString(seq) AS seq, actor, cause, facts,
    toString(occurred_at) AS occurred_at
  FROM ${table} FINAL
  WHERE event_id IN splitByChar(' ', {ids:String})`,
    parameters: { ids: ids.join(' ') },
    row: StoredEvent,
    limit: ids.length,
  })
}

async function uuidsOfTables(store: Store): Promise<Map<string, string>> {
  const rows = await store.query({
    sql: `SELECT name, toString(uuid) AS uuid FROM system.tables WHERE database = currentDatabase()`,
    row: z.object({ name: z.string(), uuid: z.string() }),
    limit: MOST_TABLES,
  })
  return new Map(rows.map(({ name, uuid }) => [name, uuid]))
}

/** The event as `readEvents` gives it back when it was written. */
export function storedEvent(event: HappenedEvent): StoredEvent {
  return StoredEvent.parse(eventRow(event))
}
