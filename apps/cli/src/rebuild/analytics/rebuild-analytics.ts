import {
  createRebuildTables,
  dropRebuildTables,
  exchangeTables,
  identityOfLiveTables,
  listRebuildTables,
} from '@plutomi/core/insights'
import {
  beginRebuild,
  findRebuild,
  forgetRebuild,
  isOutboxPast,
  noteRebuild,
  outboxEnd,
  platformDb,
  type Rebuild,
} from '@plutomi/core/platform'
import { copyEvents } from './copy-events.ts'
import { type AnalyticsRebuildParts, pause, whenStoreAnswers } from './parts.ts'
import { verifyEvents } from './verify-events.ts'

const sink = 'analytics'
const SETTLE_PAUSE_MS = 100
/** After so many pauses somebody who watches is told. */
const WORTH_SAYING = 10

/**
 * Makes the tables of the analytics store anew from `events`, beside the live ones. The consumer goes on writing into the
 * live tables; they are exchanged in one step each, and then what was published up to that step is written once more into
 * the new ones, which changes nothing where the consumer was as far. No report fails meanwhile, none shows half.
 */
export async function rebuildAnalytics(parts: AnalyticsRebuildParts): Promise<{ target: string; events: number }> {
  const db = platformDb(parts.db)
  const { target, replaces, phase, ...begun } = (await resumable(parts)) ?? (await begin(parts))
  let at = { position: Number(begun.afterId || 0), written: begun.written }
  if (phase === 'filling') {
    at = await copyEvents(parts, at, target)
    await noteRebuild(db, sink, { phase: 'verifying' })
  }
  if (phase !== 'settling') {
    parts.on.verified(await whenStoreAnswers(parts, () => verifyEvents(parts, target, at.position)))
    await noteRebuild(db, sink, { phase: 'settling' })
  }
  await whenStoreAnswers(parts, () => exchangeTables(parts.store, target, replaces ?? ''))
  parts.on.live(target)
  at = await settle(parts, at)
  await whenStoreAnswers(parts, () => dropRebuildTables(parts.store, target))
  await noteRebuild(db, sink, { phase: 'live', liveAt: parts.clock.now() })
  return { target, events: at.written }
}

/**
 * What the consumer wrote into the old tables just before they were exchanged had been in the log by then: all that was
 * in the outbox at that moment is waited for, and everything published since the copy is written into the new ones.
 */
async function settle(parts: AnalyticsRebuildParts, from: { position: number; written: number }) {
  const end = await outboxEnd(platformDb(parts.db))
  if (end !== undefined) await untilPublished(parts, end)
  return copyEvents(parts, from, undefined)
}

async function untilPublished({ db, on, signal }: AnalyticsRebuildParts, end: number): Promise<void> {
  for (let round = 1; !(await isOutboxPast(platformDb(db), end)); round++) {
    if (round === WORTH_SAYING) on.waiting('what was written before the exchange is published')
    await pause(SETTLE_PAUSE_MS, signal)
  }
}

/** The one that was stopped or killed, when its tables are still there. */
async function resumable(parts: AnalyticsRebuildParts): Promise<Rebuild | undefined> {
  const rebuild = await findRebuild(platformDb(parts.db), sink)
  if (rebuild === undefined || rebuild.phase === 'live') return undefined
  const there = await whenStoreAnswers(parts, () => listRebuildTables(parts.store))
  if (!there.includes(rebuild.target)) return undefined
  parts.on.begun({ target: rebuild.target, isResumed: true })
  return rebuild
}

async function begin(parts: AnalyticsRebuildParts): Promise<Rebuild> {
  const { store, clock, on } = parts
  const db = platformDb(parts.db)
  const startedAt = clock.now()
  const target = `r${startedAt.getTime().toString(36)}`
  const replaces = await whenStoreAnswers(parts, async () => {
    for (const left of await listRebuildTables(store)) await dropRebuildTables(store, left)
    await createRebuildTables(store, target)
    return identityOfLiveTables(store)
  })
  await beginRebuild(db, { sink, target, replaces, startedAt })
  const begun = await findRebuild(db, sink)
  if (begun === undefined) throw new Error('The rebuild that was begun is not there')
  on.begun({ target, isResumed: false })
  return begun
}

/** Gives up the one under way, if there is one, and what it has written; answers its name. */
export async function abortAnalyticsRebuild(
  parts: Pick<AnalyticsRebuildParts, 'db' | 'store'>,
): Promise<string | undefined> {
  const rebuild = await findRebuild(platformDb(parts.db), sink)
  if (rebuild === undefined || rebuild.phase === 'live') return undefined
  if (rebuild.phase === 'settling') throw new Error(`${rebuild.target} is live already: the same command finishes it`)
  await dropRebuildTables(parts.store, rebuild.target)
  await forgetRebuild(platformDb(parts.db), sink)
  return rebuild.target
}
