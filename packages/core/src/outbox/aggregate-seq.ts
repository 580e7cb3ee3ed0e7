import type { DomainTopic } from '@plutomi/contracts/events/topics'
import type { Tx } from '../database/index.ts'

export type AggregateTopic = Exclude<DomainTopic, 'interactions'>

interface Aggregate {
  workspaceId: string
  subjectId: string
}

/**
 * Raises `seq` of each aggregate by one and returns the new values by id. The row locks this takes make two changes of
 * one aggregate commit in the order of their outbox ids, on which the order of its events in the log rests.
 */
export async function bumpSeqs(
  tx: Tx,
  topic: AggregateTopic,
  aggregates: readonly Aggregate[],
): Promise<ReadonlyMap<string, number>> {
  if (aggregates.length === 0) return new Map()
  const ids = aggregates.map((aggregate) => aggregate.subjectId)
  if (new Set(ids).size !== ids.length) throw new Error(`${topic}: one aggregate may appear once in a call of emitMany`)
  const workspaceId = aggregates[0]?.workspaceId ?? ''
  const rows = await bump(tx, topic, { workspaceId, ids })
  if (rows.length !== ids.length) throw new Error(`${topic}: an event is about a row that does not exist`)
  return new Map(rows.map((row) => [row.id, row.seq]))
}

type Bumped = { id: string; seq: number }[]

async function bump(
  tx: Tx,
  topic: AggregateTopic,
  { workspaceId, ids }: { workspaceId: string; ids: string[] },
): Promise<Bumped> {
  return topic === 'users' || topic === 'workspaces'
    ? bumpGlobal(tx, topic, ids)
    : bumpOwned(tx, topic, { workspaceId, ids })
}

async function bumpGlobal(tx: Tx, table: 'users' | 'workspaces', ids: string[]): Promise<Bumped> {
  await tx
    .updateTable(table)
    .set((eb) => ({ seq: eb('seq', '+', 1) }))
    .where('id', 'in', ids)
    .execute()
  return tx.selectFrom(table).select(['id', 'seq']).where('id', 'in', ids).execute()
}

type OwnedTable = Exclude<AggregateTopic, 'users' | 'workspaces'>

async function bumpOwned(
  tx: Tx,
  table: OwnedTable,
  { workspaceId, ids }: { workspaceId: string; ids: string[] },
): Promise<Bumped> {
  await tx
    .updateTable(table)
    .set((eb) => ({ seq: eb('seq', '+', 1) }))
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', ids)
    .execute()
  return tx
    .selectFrom(table)
    .select(['id', 'seq'])
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', ids)
    .execute()
}
