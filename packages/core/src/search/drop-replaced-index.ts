import type { SearchAdmin } from '@plutomi/platform/search'
import type { Context } from '../context/index.ts'
import { findRebuild, noteRebuild, platformDb } from '../platform/index.ts'

const dayMs = 24 * 3_600_000

/** Drops the index that a rebuild has replaced, when it has been kept for long enough; answers its name. */
export async function dropReplacedIndex(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  admin: Pick<SearchAdmin, 'drop'>,
  { keptForMs = dayMs }: { keptForMs?: number } = {},
): Promise<string | undefined> {
  const rebuild = await findRebuild(platformDb(db), 'search')
  if (rebuild?.phase !== 'live' || rebuild.replaces === null || rebuild.liveAt === null) return undefined
  if (clock.now().getTime() - rebuild.liveAt.getTime() < keptForMs) return undefined
  await admin.drop(rebuild.replaces)
  await noteRebuild(platformDb(db), 'search', { replaces: null })
  return rebuild.replaces
}
