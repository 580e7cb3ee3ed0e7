import { sql } from 'kysely'
import type { Db } from '../database/index.ts'

/** What decides to whom an event goes. */
export interface EventFacts {
  id: string
  type: string
  subject: string
  occurredAt: Date
  applicantId: string | null
  applicationId: string | null
  /** It takes back a change that nobody outside ever heard of. */
  isUndo: boolean
  isSeeded: boolean
}

/** These kept events of the workspace, in the order of their ids. */
export async function listEventFacts(db: Db, workspaceId: string, eventIds: readonly string[]): Promise<EventFacts[]> {
  if (eventIds.length === 0) return []
  const rows = await db
    .selectFrom('events')
    .leftJoin('applicants', (join) =>
      join.onRef('applicants.workspaceId', '=', 'events.workspaceId').onRef('applicants.id', '=', 'events.applicantId'),
    )
    .select(['events.id', 'events.type', 'events.subject', 'events.occurredAt', 'events.applicantId', 'events.actor'])
    // JSON has no dialect-free form in the builder.
    .select([applicationOfEvent.as('applicationId'), undoneEvent.as('undoes')])
    .where('events.workspaceId', '=', workspaceId)
    .where('events.id', 'in', eventIds)
    .orderBy('events.id')
    .execute()
  return rows.map(({ actor, undoes, ...row }) => ({ ...row, isUndo: undoes !== null, isSeeded: actor === 'seed' }))
}

const undoneEvent = sql<string | null>`JSON_UNQUOTE(JSON_EXTRACT(events.data, '$.undoes'))`

/** Named by the event itself, else by what it is about, else by its applicant. */
export const applicationOfEvent = sql<string | null>`COALESCE(
  JSON_UNQUOTE(JSON_EXTRACT(events.data, '$.applicationId')),
  IF(LEFT(events.subject, 4) = 'app_', events.subject, NULL),
  applicants.application_id)`
