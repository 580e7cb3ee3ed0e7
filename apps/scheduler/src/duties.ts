import { deleteExpiredShadows, releaseDueHolds, remindShadows } from '@plutomi/core/applicants'
import type { Context } from '@plutomi/core/context'
import {
  deleteEndedSessions,
  deleteExpiredIdempotencyRecords,
  deleteOldDeliveries,
  deleteOldInbox,
  deleteOldLoginCodes,
  deleteOldProcessed,
  platformDb,
} from '@plutomi/core/platform'
import { sweepOrphanBlobs, sweepUnfinishedFiles } from '@plutomi/core/files'
import { reportLateFromMailbox } from '@plutomi/core/mail'
import { freeExpiredClaims } from '@plutomi/core/runs'
import { dropReplacedIndex } from '@plutomi/core/search'
import { fireDueTimers } from '@plutomi/core/timers'
import { continueReplays } from '@plutomi/core/webhooks'
import type { Blobs } from '@plutomi/platform/blobs'
import type { SearchEngine } from '@plutomi/platform/search'

/** Something the scheduler does again and again; any number of schedulers may do it at once. */
export interface Duty {
  name: string
  everyMs: number
  run: (ctx: Context) => Promise<unknown>
}

export interface DutyOptions {
  /** Catch-up after a pause: most timers of one workspace in a second, of each scheduler by itself. */
  timersPerSecond: number
  /** Absent where there is none to look after. */
  search?: Pick<SearchEngine, 'purge' | 'admin'> | undefined
  blobs?: Blobs | undefined
}

const secondMs = 1000
const hourMs = 60 * 60 * secondMs
const chunk = 500

/** Everything the scheduler does, each duty by itself: one that fails holds no other back. */
export function dutiesOf({ timersPerSecond, search, blobs }: DutyOptions): readonly Duty[] {
  const perSecond = (name: string, run: Duty['run']): Duty => ({ name, everyMs: secondMs, run })
  return [
    perSecond('fire due timers', (ctx) => fireDueTimers(ctx, { maxPerWorkspace: timersPerSecond })),
    perSecond('release due holds', (ctx) => untilShort(chunk, () => releaseDueHolds(ctx, chunk))),
    perSecond('free expired claims', (ctx) => freeExpiredClaims(ctx, chunk)),
    perSecond('report late feedback of the mailbox', (ctx) => reportLateFromMailbox(ctx, chunk)),
    hourly('remind of shadow drafts', (ctx) => remindShadows(ctx)),
    hourly('delete expired shadow drafts', (ctx) => deleteExpiredShadows(ctx)),
    hourly('forget answers to idempotent requests', ({ db, clock }) =>
      deleteExpiredIdempotencyRecords(platformDb(db), clock.now()),
    ),
    hourly('forget used codes', ({ db, clock }) => deleteOldLoginCodes(platformDb(db), clock.now())),
    hourly('forget ended sessions', ({ db, clock }) => deleteEndedSessions(platformDb(db), clock.now())),
    hourly('forget handled events', ({ db, clock }) => deleteOldProcessed(platformDb(db), clock.now())),
    perSecond('go on sending webhooks again', (ctx) => continueReplays(ctx)),
    hourly('forget old webhook deliveries', ({ db, clock }) => deleteOldDeliveries(platformDb(db), clock.now())),
    hourly('forget messages from outside', ({ db, clock }) => deleteOldInbox(platformDb(db), clock.now())),
    ...(blobs === undefined ? [] : fileDuties(blobs)),
    ...(search === undefined ? [] : searchDuties(search)),
  ]
}

/** A day longer than the log keeps what might be written late. */
function keptSince(now: Date): Date {
  return new Date(now.getTime() - 8 * 24 * hourMs)
}

function fileDuties(blobs: Blobs): Duty[] {
  return [
    hourly('forget unfinished uploads', (ctx) => sweepUnfinishedFiles(ctx, blobs)),
    { name: 'remove blobs of no file', everyMs: 24 * hourMs, run: (ctx) => sweepOrphanBlobs(ctx, blobs) },
  ]
}

function searchDuties({ purge, admin }: NonNullable<DutyOptions['search']>): Duty[] {
  return [
    hourly('forget erased applicants in search', ({ clock }) => purge(keptSince(clock.now()))),
    { name: 'drop the replaced search index', everyMs: hourMs, run: (ctx) => dropReplacedIndex(ctx, admin) },
  ]
}

/** Upkeep goes on in chunks until nothing is left. */
function hourly(name: string, run: (ctx: Context) => Promise<number>): Duty {
  return { name, everyMs: hourMs, run: (ctx) => untilShort(1, () => run(ctx)) }
}

/** Repeats work that is done in chunks until a chunk is not full. */
async function untilShort(full: number, work: () => Promise<number>): Promise<void> {
  let count = full
  while (count >= full) count = await work()
}
