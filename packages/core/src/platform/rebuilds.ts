import type { ProjectionName } from '@plutomi/contracts/events/projections'
import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '../database/index.ts'
import type { PlatformDb } from './platform-db.ts'

/**
 * `filling`: what there is, is written; `verifying`: compared; `settling`: it is live, and what came in between is
 * written; `live`: done, but for what it replaced.
 */
export const rebuildPhases = ['filling', 'verifying', 'settling', 'live'] as const
const RebuildPhase = z.enum(rebuildPhases)
export type RebuildPhase = z.output<typeof RebuildPhase>

export type Rebuild = Omit<Selectable<Database['rebuilds']>, 'phase'> & { phase: RebuildPhase }

const columns = [
  'sink',
  'target',
  'replaces',
  'phase',
  'afterWorkspaceId',
  'afterId',
  'written',
  'startedAt',
  'liveAt',
] as const

/** The latest rebuild of the sink, under way or done. */
export async function findRebuild(db: PlatformDb, sink: ProjectionName): Promise<Rebuild | undefined> {
  const row = await db.selectFrom('rebuilds').select(columns).where('sink', '=', sink).executeTakeFirst()
  return row && { ...row, phase: RebuildPhase.parse(row.phase) }
}

type NewRebuild = Pick<Rebuild, 'target' | 'replaces' | 'startedAt'> & { sink: ProjectionName }

/** Notes that one has begun; it takes the place of the one before. */
export async function beginRebuild(db: PlatformDb, rebuild: NewRebuild): Promise<void> {
  const begun = { ...rebuild, phase: 'filling', afterWorkspaceId: '', afterId: '', written: 0, liveAt: null }
  await db.insertInto('rebuilds').values(begun).onDuplicateKeyUpdate(begun).execute()
}

type Progress = Partial<Pick<Rebuild, 'phase' | 'afterWorkspaceId' | 'afterId' | 'written' | 'liveAt' | 'replaces'>>

/** Notes how far it is. */
export async function noteRebuild(db: PlatformDb, sink: ProjectionName, progress: Progress): Promise<void> {
  await db.updateTable('rebuilds').set(progress).where('sink', '=', sink).execute()
}

/** Forgets one that was given up. */
export async function forgetRebuild(db: PlatformDb, sink: ProjectionName): Promise<void> {
  await db.deleteFrom('rebuilds').where('sink', '=', sink).execute()
}

const patienceSeconds = 3

/** Runs `work` while nobody else rebuilds this sink; undefined when somebody does. */
export async function withRebuildLock<Result>(
  db: PlatformDb,
  sink: ProjectionName,
  work: () => Promise<Result>,
): Promise<{ result: Result } | undefined> {
  // Raw: the lock is the connection's, so it ends with the process that holds it, however that ends.
  const lock = sql`CONCAT('rebuild.', ${sink}, '.', MD5(DATABASE()))`
  return db.connection().execute(async (connection) => {
    const { rows } = await sql<{ isMine: number | null }>`
      SELECT GET_LOCK(${lock}, ${patienceSeconds}) AS is_mine`.execute(connection)
    if (rows[0]?.isMine !== 1) return undefined
    try {
      return { result: await work() }
    } finally {
      await sql`SELECT RELEASE_LOCK(${lock})`.execute(connection)
    }
  })
}
