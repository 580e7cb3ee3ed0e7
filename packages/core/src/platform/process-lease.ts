import { sql } from 'kysely'
import { isDuplicateKey } from '../database/index.ts'
import type { PlatformDb } from './platform-db.ts'

export interface ProcessLease {
  /** What may be done by one process alone, e.g. `api`. */
  name: string
  owner: string
  leaseMs: number
}

// Raw fragments: leases live on the database's clock, whatever the machines' clocks say.
const until = (leaseMs: number) => sql<Date>`NOW(6) + INTERVAL ${leaseMs * 1000} MICROSECOND`
const isRunning = sql<boolean>`lease_until >= NOW(6)`

/** Takes the lease when nobody's is running. */
export async function takeProcessLease(db: PlatformDb, lease: ProcessLease): Promise<boolean> {
  const { name, owner, leaseMs } = lease
  const { numUpdatedRows } = await db
    .updateTable('processLeases')
    .set({ owner, leaseUntil: until(leaseMs) })
    .where('name', '=', name)
    .where((eb) => eb.or([eb('owner', 'is', null), eb.not(isRunning)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n || insertLease(db, lease)
}

/** Prolongs it; false when it was lost: it ran out, and somebody else may have it. */
export async function renewProcessLease(db: PlatformDb, { name, owner, leaseMs }: ProcessLease): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('processLeases')
    .set({ leaseUntil: until(leaseMs) })
    .where('name', '=', name)
    .where('owner', '=', owner)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Gives it back, so that the next one need not wait. */
export async function releaseProcessLease(db: PlatformDb, { name, owner }: ProcessLease): Promise<void> {
  await db
    .updateTable('processLeases')
    .set({ owner: null, leaseUntil: null })
    .where('name', '=', name)
    .where('owner', '=', owner)
    .execute()
}

/** Who holds it until when; a moment that moves on shows that the holder lives. */
export async function findProcessLease(
  db: PlatformDb,
  name: string,
): Promise<{ owner: string | null; leaseUntil: Date | null } | undefined> {
  return db.selectFrom('processLeases').select(['owner', 'leaseUntil']).where('name', '=', name).executeTakeFirst()
}

async function insertLease(db: PlatformDb, { name, owner, leaseMs }: ProcessLease): Promise<boolean> {
  try {
    await db
      .insertInto('processLeases')
      .values({ name, owner, leaseUntil: until(leaseMs) })
      .execute()
    return true
  } catch (error) {
    if (isDuplicateKey(error, 'PRIMARY')) return false
    throw error
  }
}
