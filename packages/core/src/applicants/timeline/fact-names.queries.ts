import type { Db } from '../../database/index.ts'
import type { Eyes } from '../board/eyes.ts'
import { namedFacts, noteFact, type TimelineEvent } from './timeline-item.ts'

/**
 * The names behind the ids in the data of events, and the notes of the visits they began, for eyes that may read notes;
 * by id, in one query.
 */
export async function listFactNames(
  db: Db,
  { workspaceId, seesNotes }: Pick<Eyes, 'workspaceId' | 'seesNotes'>,
  events: readonly Pick<TimelineEvent, 'data'>[],
): Promise<ReadonlyMap<string, string>> {
  const keys = [...Object.keys(namedFacts), ...(seesNotes ? [noteFact] : [])]
  const ids = new Set(events.flatMap(({ data }) => keys.flatMap((key) => textOf(data[key]))))
  if (ids.size === 0) return new Map()
  const wanted = [...ids]
  const named = (table: 'stages' | 'reasons' | 'workflows' | 'emailTemplates') =>
    db.selectFrom(table).select(['id', 'name']).where('workspaceId', '=', workspaceId).where('id', 'in', wanted)
  const notes = db
    .selectFrom('visits')
    .select((eb) => ['id', eb.fn.coalesce('note', eb.val('')).as('name')])
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', wanted)
    .where('note', 'is not', null)
  const rows = await named('stages')
    .unionAll(named('reasons'))
    .unionAll(named('workflows'))
    .unionAll(named('emailTemplates'))
    .unionAll(notes)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

function textOf(value: unknown): string[] {
  return typeof value === 'string' ? [value] : []
}
