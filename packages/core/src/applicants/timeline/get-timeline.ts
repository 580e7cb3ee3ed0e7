import type { Timeline } from '@plutomi/contracts/api/applicants'
import { idOf } from '@plutomi/contracts/ids'
import { z } from 'zod'
import { actorReference, type Context } from '../../context/index.ts'
import { type Db, parseJson } from '../../database/index.ts'
import { decodeCursor, pageOf } from '../../paging/index.ts'
import { eyesOf } from '../board/eyes.ts'
import { requireVisibleApplicant } from '../board/get-applicant.ts'
import { listHoldsOfEvents } from '../holds/hold.queries.ts'
import { listActorNames } from './actor-names.queries.ts'
import { listFactNames } from './fact-names.queries.ts'
import { listMailWays, listUnsentMails } from './mail-ways.queries.ts'
import { type TimelineEvent, toTimelineItem } from './timeline-item.ts'

export interface GetTimelineInput {
  workspaceId: string
  applicantId: string
  limit?: number | undefined
  cursor?: string | undefined
}

const Cursor = z.tuple([idOf('evt')])

/** What happened to an applicant, the latest first, with the names a sentence needs; the page makes the sentence. */
export async function getTimeline(ctx: Context, input: GetTimelineInput): Promise<Timeline> {
  const { workspaceId, applicantId, limit = 50, cursor } = input
  const eyes = eyesOf(ctx, workspaceId)
  const [before] = cursor === undefined ? [] : decodeCursor(cursor, Cursor)
  const applicant = await requireVisibleApplicant(ctx.db, eyes, applicantId)
  const events = await listEvents(ctx.db, workspaceId, { applicantId, before, limit: limit + 1 })
  const eventIds = events.map((event) => event.id)
  const [actors, names, holds, mails] = await Promise.all([
    listActorNames(
      ctx.db,
      workspaceId,
      events.map((event) => event.actor),
    ),
    listFactNames(ctx.db, eyes, events),
    listHoldsOfEvents(ctx.db, workspaceId, eventIds),
    listMailWays(
      ctx.db,
      eyes,
      events.flatMap(({ data }) => (typeof data['emailId'] === 'string' ? [data['emailId']] : [])),
    ),
  ])
  const viewer = { actor: actorReference(ctx.actor), now: ctx.clock.now(), applicantSeq: applicant.seq }
  const holdOf = new Map(holds.map((hold) => [hold.causeEvent, hold]))
  const page = pageOf(events, limit, {
    item: (event) => toTimelineItem(event, { actors, names, hold: holdOf.get(event.id), mails, viewer }),
    key: (event) => [event.id],
  })
  if (cursor !== undefined) return page
  return { ...page, unsentMails: await listUnsentMails(ctx.db, eyes, applicantId) }
}

async function listEvents(
  db: Db,
  workspaceId: string,
  { applicantId, before, limit }: { applicantId: string; before: string | undefined; limit: number },
): Promise<TimelineEvent[]> {
  let query = db
    .selectFrom('events')
    .select(['id', 'type', 'actor', 'data', 'occurredAt'])
    .where('workspaceId', '=', workspaceId)
    .where('applicantId', '=', applicantId)
  if (before !== undefined) query = query.where('id', '<', before)
  const rows = await query.orderBy('id', 'desc').limit(limit).execute()
  return rows.map(({ data, ...row }) => ({ ...row, data: parseJson(data, z.record(z.string(), z.unknown())) }))
}
