import { sql, type Transaction } from 'kysely'
import { type Db, isDuplicateKey } from '../database/index.ts'
import type { Database } from '../database/index.ts'

interface Lease {
  owner: string
  epoch: number
}

interface LeaseRequest {
  owner: string
  leaseMs: number
  replaces?: string
}

interface Published {
  id: number
  eventId: string
  isKept: boolean
  workspaceId: string
  topic: string
  partition: number
  offset: bigint
}

interface Run {
  first: number
  last: number
}

const feedRowsPerInsert = 1000

/** The relay's view of the database: its lease, the head of the outbox, the event feed. Crosses workspaces. */
export function outboxSource(db: Db) {
  return {
    acquire: (request: LeaseRequest) => acquire(db, request),
    renew: (lease: Lease, leaseMs: number) => renew(db, lease, leaseMs),
    isHeld: (lease: Lease) => isHeld(db, lease),
    release: (lease: Lease) => release(db, lease),
    head: (limit: number, without: readonly Run[]) => head(db, limit, without),
    settle: (lease: Lease, published: Published[], runs: Run[]) => settle(db, { lease, published, runs }),
  }
}

// Raw fragments: leases live on the database's clock, whatever the machines' clocks say.
const until = (leaseMs: number) => sql<Date>`NOW(6) + INTERVAL ${leaseMs * 1000} MICROSECOND`
const isRunning = sql<boolean>`lease_until >= NOW(6)`

async function acquire(db: Db, { owner, leaseMs, replaces }: LeaseRequest): Promise<Lease | undefined> {
  const isDead = replaces === undefined ? sql<boolean>`0` : sql<boolean>`LEFT(owner, ${replaces.length}) = ${replaces}`
  const { numUpdatedRows } = await db
    .updateTable('relayLease')
    .set((eb) => ({ owner, epoch: eb('epoch', '+', 1), leaseUntil: until(leaseMs) }))
    .where('id', '=', 1)
    .where((eb) => eb.or([eb('owner', 'is', null), eb.not(isRunning), isDead]))
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return undefined
  return db
    .selectFrom('relayLease')
    .select('epoch')
    .where('id', '=', 1)
    .where('owner', '=', owner)
    .executeTakeFirst()
    .then((row) => row && { owner, epoch: row.epoch })
}

async function renew(db: Db, lease: Lease, leaseMs: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('relayLease')
    .set({ leaseUntil: until(leaseMs) })
    .where('id', '=', 1)
    .where('owner', '=', lease.owner)
    .where('epoch', '=', lease.epoch)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

async function isHeld(db: Db, lease: Lease): Promise<boolean> {
  const row = await db
    .selectFrom('relayLease')
    .select('epoch')
    .where('id', '=', 1)
    .where('owner', '=', lease.owner)
    .where('epoch', '=', lease.epoch)
    .where(isRunning)
    .executeTakeFirst()
  return row !== undefined
}

async function release(db: Db, lease: Lease): Promise<void> {
  await db
    .updateTable('relayLease')
    .set({ owner: null, leaseUntil: null })
    .where('id', '=', 1)
    .where('owner', '=', lease.owner)
    .where('epoch', '=', lease.epoch)
    .execute()
}

interface HeadRow {
  id: number
  topic: string
  k: string
  eventId: string
  isKept: number
  workspaceId: string
  headers: string
  payload: Buffer
}

/** What was published and is not deleted yet is left out by the statement: read again it would cost as much as at first. */
async function head(db: Db, limit: number, without: readonly Run[]) {
  const outside = without.map(({ first, last }) => sql`id NOT BETWEEN ${first} AND ${last}`)
  const rest = outside.length === 0 ? sql`` : sql`WHERE ${sql.join(outside, sql` AND `)}`
  // Names are given here: the plugin would go through every value of every row.
  const { rows } = await sql<HeadRow>`SELECT id, topic, k, event_id AS eventId, is_kept AS isKept,
    workspace_id AS workspaceId, headers, payload FROM outbox ${rest} ORDER BY id LIMIT ${limit}`.execute(
    db.withoutPlugins(),
  )
  return rows.map(({ k, isKept, headers, ...row }) => ({
    ...row,
    key: k,
    isKept: isKept === 1,
    headers: parseHeaders(headers),
  }))
}

/** By hand, not by a schema: this runs for every event, and only `emit` writes these. */
function parseHeaders(text: string): Record<string, string> {
  const headers: Record<string, string> = {}
  const parsed: unknown = JSON.parse(text)
  for (const [name, value] of Object.entries(parsed ?? {})) {
    if (typeof value !== 'string') throw new Error(`the header ${name} of an event in the outbox is no text`)
    headers[name] = value
  }
  return headers
}

interface Settlement {
  lease: Lease
  published: Published[]
  runs: Run[]
}

async function settle(db: Db, settlement: Settlement): Promise<'ok' | 'fenced'> {
  try {
    return await settleOnce(db, settlement)
  } catch (error) {
    if (!isDuplicateKey(error, 'event_feed_event')) throw error
    const known = await inFeed(db, settlement.published)
    const published = settlement.published.map((entry) => ({
      ...entry,
      isKept: entry.isKept && !known.has(entry.eventId),
    }))
    return settleOnce(db, { ...settlement, published })
  }
}

async function settleOnce(db: Db, { lease, published, runs }: Settlement): Promise<'ok' | 'fenced'> {
  const kept = published.filter((entry) => entry.isKept)
  return db.connection().execute(async (connection) => {
    // A row that an open transaction holds must not stall the feed; the relay repeats a failed settlement.
    await sql`SET SESSION innodb_lock_wait_timeout = 1`.execute(connection)
    try {
      return await connection.transaction().execute(async (trx) => {
        const position = await takePositions(trx, lease, kept.length)
        if (position === undefined) return 'fenced'
        await insertFeed(trx, kept, position)
        for (const run of runs) await deleteRun(trx, run)
        return 'ok'
      })
    } finally {
      await sql`SET SESSION innodb_lock_wait_timeout = DEFAULT`.execute(connection)
    }
  })
}

/** The first statement of every settlement: a zombie leader's finds another epoch, and settlements queue on this row. */
async function takePositions(trx: Transaction<Database>, lease: Lease, count: number): Promise<number | undefined> {
  const { numUpdatedRows } = await trx
    .updateTable('relayLease')
    .set((eb) => ({ nextPosition: eb('nextPosition', '+', count) }))
    .where('id', '=', 1)
    .where('epoch', '=', lease.epoch)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return undefined
  const row = await trx.selectFrom('relayLease').select('nextPosition').where('id', '=', 1).executeTakeFirstOrThrow()
  return row.nextPosition - count
}

async function insertFeed(trx: Transaction<Database>, kept: Published[], position: number): Promise<void> {
  const rows = kept.map(({ workspaceId, eventId, topic, partition, offset }, index) => ({
    position: position + index,
    workspaceId,
    eventId,
    topic,
    part: partition,
    pos: Number(offset),
  }))
  for (let from = 0; from < rows.length; from += feedRowsPerInsert) {
    await trx
      .insertInto('eventFeed')
      .values(rows.slice(from, from + feedRowsPerInsert))
      .execute()
  }
}

/** With the LIMIT the scan stops at the last published row; without it the row after, often an open insert, is locked too. */
async function deleteRun(trx: Transaction<Database>, { first, last }: Run): Promise<void> {
  await trx
    .deleteFrom('outbox')
    .where('id', '>=', first)
    .where('id', '<=', last)
    .orderBy('id')
    .limit(last - first + 1)
    .execute()
}

async function inFeed(db: Db, published: Published[]): Promise<Set<string>> {
  const eventIds = published.map((entry) => entry.eventId)
  const rows = await db.selectFrom('eventFeed').select('eventId').where('eventId', 'in', eventIds).execute()
  return new Set(rows.map((row) => row.eventId))
}
