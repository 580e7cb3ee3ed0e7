import { DomainError } from '@plutomi/core/errors'
import {
  beginRebuild,
  countApplicants,
  findRebuild,
  forgetRebuild,
  noteRebuild,
  platformDb,
  type Rebuild,
} from '@plutomi/core/platform'
import { fill } from './fill.ts'
import { catchUp, commitAtEnd, follow, isWhole, removeGroups } from './live-group.ts'
import { whenAvailable } from './patience.ts'
import type { RebuildParts } from './rebuild-parts.ts'
import { verify } from './verify.ts'

export type RebuildResult = { target: string; replaces: string | null }

const sink = 'search'

/**
 * Builds the search index anew beside the live one, without a moment in which a search fails or a change is missed: a
 * group of its own brings it what happens, a scan what there is; versions make any order of the two right.
 */
export async function rebuildSearch(parts: RebuildParts): Promise<RebuildResult> {
  const rebuild = (await resumable(parts)) ?? (await begin(parts))
  const { target, replaces } = rebuild
  const following = await follow(parts, target)
  try {
    await bringToLife(parts, rebuild)
    await catchUp(parts, target)
  } finally {
    await following.stop()
  }
  await removeGroups(parts.log, target)
  await noteRebuild(platformDb(parts.db), sink, { phase: 'live', liveAt: parts.clock.now() })
  return { target, replaces }
}

async function bringToLife(parts: RebuildParts, { target, phase, ...rebuild }: Rebuild): Promise<void> {
  const { engine, on } = parts
  const db = platformDb(parts.db)
  if (phase === 'filling') {
    await fill(parts, { target, phase, ...rebuild }, totalOf(await countApplicants(db)))
    await noteRebuild(db, sink, { phase: 'verifying' })
  }
  if (phase !== 'settling') {
    on.verified(await verify(parts, target))
    await whenAvailable(parts, () => engine.admin.makeLive(target))
    await noteRebuild(db, sink, { phase: 'settling' })
  }
  on.live(target)
}

/** The one that was stopped or killed, when the log still has what its group needs; else it is given up. */
async function resumable(parts: RebuildParts): Promise<Rebuild | undefined> {
  const rebuild = await findRebuild(platformDb(parts.db), sink)
  if (rebuild === undefined || rebuild.phase === 'live') return undefined
  const { target, replaces } = rebuild
  const indexes = await whenAvailable(parts, () => parts.engine.admin.list())
  const isThere = indexes.some(({ name }) => name === target)
  if (isThere && (await isWhole(parts.log, target))) {
    parts.on.begun({ target, replaces, isResumed: true })
    return rebuild
  }
  await abortRebuild(parts)
  return undefined
}

async function begin(parts: RebuildParts): Promise<Rebuild> {
  const { engine, log, clock, on } = parts
  const db = platformDb(parts.db)
  await whenAvailable(parts, () => engine.admin.prepare())
  await dropLeftOvers(parts)
  const replaces = (await engine.admin.list()).find(({ isLive }) => isLive)?.name ?? null
  const target = await whenAvailable(parts, () => engine.admin.create())
  await commitAtEnd(log, target)
  await beginRebuild(db, { sink, target, replaces, startedAt: clock.now() })
  const begun = await findRebuild(db, sink)
  if (begun === undefined) throw new Error('The rebuild that was begun is not there')
  on.begun({ target, replaces, isResumed: false })
  return begun
}

/** What the one before replaced, and what one left behind that was killed before it was noted down. */
async function dropLeftOvers({ engine, log }: Pick<RebuildParts, 'engine' | 'log'>): Promise<void> {
  for (const { name, isLive } of await engine.admin.list()) {
    if (isLive) continue
    await removeGroups(log, name)
    await engine.admin.drop(name)
  }
}

/** Gives up the one under way, if there is one, and what it has built; answers its index. */
export async function abortRebuild(parts: Pick<RebuildParts, 'db' | 'engine' | 'log'>): Promise<string | undefined> {
  const rebuild = await findRebuild(platformDb(parts.db), sink)
  if (rebuild === undefined || rebuild.phase === 'live') return undefined
  if (rebuild.phase === 'settling') {
    throw new DomainError('conflict', `${rebuild.target} is live already: the command without --abort finishes it`)
  }
  await removeGroups(parts.log, rebuild.target)
  await parts.engine.admin.drop(rebuild.target)
  await forgetRebuild(platformDb(parts.db), sink)
  return rebuild.target
}

function totalOf(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0)
}
