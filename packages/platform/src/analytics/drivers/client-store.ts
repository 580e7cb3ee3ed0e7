import { Readable } from 'node:stream'
import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'
import type { AnalyticsInsert, AnalyticsQuery, AnalyticsStore } from '../store.ts'
import { awayOrSame } from './away.ts'

/** Longer than any report may take, shorter than a handler's patience. */
export const REQUEST_TIMEOUT_MS = 15_000

/** Inside the statement: chDB would keep settings that travel beside it for every later query. */
const LIMITS = `max_execution_time = ${REQUEST_TIMEOUT_MS / 1000 - 1}`

/** The store over an open client; both drivers end here, so both send the very same statements. */
export function clientStore(kind: 'chdb' | 'clickhouse', client: ClickHouseClient): AnalyticsStore {
  return {
    kind,
    query: (query) => awayOrSame(() => select(client, query)),
    insert: (insert) => awayOrSame(() => insertRows(client, insert)),
    command: (sql) => awayOrSame(async () => void (await client.command({ query: sql }))),
    ping: () => awayOrSame(() => ping(client)),
    close: () => client.close(),
  }
}

async function select<Row extends z.ZodType>(
  client: ClickHouseClient,
  { sql, parameters = {}, row, limit }: AnalyticsQuery<Row>,
): Promise<z.output<Row>[]> {
  const found = await client.query({
    query: `${sql}\nLIMIT ${limit}\nSETTINGS ${LIMITS}`,
    format: 'JSONEachRow',
    // An empty object would still take chDB's slower way of binding.
    ...(Object.keys(parameters).length > 0 && { query_params: { ...parameters } }),
  })
  return z.array(row).parse(await found.json())
}

async function insertRows(client: ClickHouseClient, { table, rows, token }: AnalyticsInsert): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const lines = rows.map((row) => JSON.stringify(row)).join('\n')
  const { stream } = await client.exec({
    query: `INSERT INTO ${table} (${Object.keys(first).join(', ')}) SETTINGS async_insert = 0, insert_deduplicate = 1, insert_deduplication_token = '${token}' FORMAT JSONEachRow`,
    values: Readable.from([lines]),
  })
  // The socket is given back when the (empty) answer was read.
  for await (const _chunk of stream);
}

async function ping(client: ClickHouseClient): Promise<void> {
  const found = await client.query({ query: 'SELECT count() > 0 AS has FROM schema_migrations', format: 'JSONEachRow' })
  await found.json()
}
