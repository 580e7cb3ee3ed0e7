import type { DomainTopic } from '@plutomi/contracts/events/topics'
import type { Tx } from '../database/transaction.ts'

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
  const rows = await bump(tx, topic, workspaceId, ids)
  if (rows.length !== ids.length) throw new Error(`${topic}: an event is about a row that does not exist`)
  return new Map(rows.map((row) => [row.id, row.seq]))
}

async function bump(
  tx: Tx,
  topic: AggregateTopic,
  workspaceId: string,
  ids: string[],
): Promise<{ id: string; seq: number }[]> {
  switch (topic) {
    case 'users':
    case 'workspaces':
      await tx
        .updateTable(topic)
        .set((eb) => ({ seq: eb('seq', '+', 1) }))
        .where('id', 'in', ids)
        .execute()
      return tx.selectFrom(topic).select(['id', 'seq']).where('id', 'in', ids).execute()
    case 'applications':
    case 'people':
    case 'applicants':
      await tx
        .updateTable(topic)
        .set((eb) => ({ seq: eb('seq', '+', 1) }))
        .where('workspaceId', '=', workspaceId)
        .where('id', 'in', ids)
        .execute()
      return tx
        .selectFrom(topic)
        .select(['id', 'seq'])
        .where('workspaceId', '=', workspaceId)
        .where('id', 'in', ids)
        .execute()
  }
}
