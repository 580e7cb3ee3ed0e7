import type { Connection } from 'mysql2/promise'
import type { OutboxRow } from './samples.ts'

const rowsPerInsert = 500

/** Batched inserts on one connection, nothing else: what there is to compare with. */
export async function insertRows(
  connection: Connection,
  table: 'outbox' | 'bench_rows',
  rows: readonly OutboxRow[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsPerInsert) {
    const values = rows.slice(from, from + rowsPerInsert).map((row) => valuesOf(row))
    await connection.query(
      `INSERT INTO ${table} (topic, k, event_id, is_kept, workspace_id, headers, payload) VALUES ?`,
      [values],
    )
  }
}

function valuesOf({ topic, key, eventId, workspaceId, headers, payload }: OutboxRow): unknown[] {
  return [topic, key, eventId, 1, workspaceId, JSON.stringify(headers), payload]
}
