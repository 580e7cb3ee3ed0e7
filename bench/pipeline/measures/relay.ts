import { setTimeout as delay } from 'node:timers/promises'
import { connectDatabase, type Db } from '@plutomi/core/database'
import type { Log } from '@plutomi/pipeline'
import { startRelayProcess } from '@plutomi/relay'
import { createConnection } from 'mysql2/promise'
import type { Line } from '../../report.ts'
import { bareSends } from '../bare-kafka.ts'
import { countdown, type Pace, paceOf } from '../countdown.ts'
import { topics } from '../engines.ts'
import { insertRows } from '../outbox.ts'
import { alternate, atLeast, ratioLine } from '../rounds.ts'
import { startHandling } from '../runtime.ts'
import { sampleRows } from '../samples.ts'
import type { Bench } from './bench.ts'

const perSend = 2000

/** Rows of the outbox to Kafka, with their places in the feed and their deletion, against sends from memory. */
export async function measureRelay({ engines, rounds, scale }: Bench): Promise<Line[]> {
  const count = 40_000 * scale
  const kafka = engines.drivers.find(({ name }) => name === 'Kafka')
  if (kafka === undefined) return []
  const rows = () => sampleRows(count, { topic: topics.relay, keys: 1000 })
  const what = 'Relay from the outbox to Kafka / bare sendBatch from memory'
  const paces = await alternate(what, rounds, {
    own: async () => {
      await fillOutbox(engines.databaseUrl, rows())
      return withRelayDb(engines.databaseUrl, (db) => relayAll(db, kafka.log, count))
    },
    bare: () => bareSends(engines.brokers, rows(), perSend),
  })
  return [ratioLine(what, paces, atLeast(0.5))]
}

/** The way of an event without Kafka, to the handler, against inserts of the same rows and nothing else. */
export async function measureSustained({ engines, rounds, scale }: Bench): Promise<Line[]> {
  const count = 30_000 * scale
  const embedded = engines.drivers.find(({ name }) => name === 'embedded')
  if (embedded === undefined) return []
  let round = 0
  const rows = () => sampleRows(count, { topic: topics.sustained, round, keys: 1000 })
  const what = 'Outbox → log → consumer, embedded / bare batched inserts'
  const paces = await alternate(what, rounds, {
    own: async () => {
      round++
      await fillOutbox(engines.databaseUrl, rows())
      return withRelayDb(engines.databaseUrl, (db) => throughEverything(db, embedded.log, { count, round }))
    },
    bare: () => bareInserts(engines.databaseUrl, rows()),
  })
  return [ratioLine(what, paces, atLeast(0.15))]
}

async function relayAll(db: Db, log: Log, count: number): Promise<Pace> {
  const relay = startRelayProcess({ db, log })
  const pace = await paceOf(count, () => untilEmpty(db))
  await relay.stop()
  return pace
}

async function throughEverything(db: Db, log: Log, { count, round }: { count: number; round: number }): Promise<Pace> {
  const seen = countdown(count)
  const running = await startHandling(log, {
    name: 'sustained',
    topic: topics.sustained,
    handle: (data) => {
      if (data.round === round) seen.hit()
    },
  })
  const relay = startRelayProcess({ db, log })
  const pace = await paceOf(count, () => seen.done)
  await untilEmpty(db)
  await relay.stop()
  await running.stop()
  return pace
}

async function bareInserts(url: string, rows: ReturnType<typeof sampleRows>): Promise<Pace> {
  const connection = await createConnection({ uri: url })
  await connection.query('CREATE TABLE IF NOT EXISTS bench_rows LIKE outbox')
  const pace = await paceOf(rows.length, () => insertRows(connection, 'bench_rows', rows))
  await connection.query('DROP TABLE bench_rows')
  await connection.end()
  return pace
}

async function fillOutbox(url: string, rows: ReturnType<typeof sampleRows>): Promise<void> {
  const connection = await createConnection({ uri: url })
  await insertRows(connection, 'outbox', rows)
  await connection.end()
}

/** As the relay's process has it: few connections, and its own. */
async function withRelayDb<Result>(url: string, work: (db: Db) => Promise<Result>): Promise<Result> {
  const db = connectDatabase({ url, poolSize: 3 })
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

async function untilEmpty(db: Db): Promise<void> {
  while ((await db.selectFrom('outbox').select('id').limit(1).executeTakeFirst()) !== undefined) await delay(10)
}
