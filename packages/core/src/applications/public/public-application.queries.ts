import type { ListPublicApplications } from '@plutomi/contracts/api/applications'
import { couldBeSlug } from '@plutomi/contracts/slugs'
import type { Db } from '../../database/index.ts'
import { applicationColumns, type ApplicationRow } from '../application.queries.ts'

export interface PublicFilter extends Omit<ListPublicApplications, 'cursor'> {
  /** Ids below this one only. */
  before?: string | undefined
  now: Date
}

/** Open, public applications that are not past their date, newest first. */
export async function listOpenPublic(db: Db, workspaceId: string, filter: PublicFilter): Promise<ApplicationRow[]> {
  const { q, employmentType, isRemote, before, now, limit } = filter
  return db
    .selectFrom('applications')
    .select(applicationColumns)
    .where('workspaceId', '=', workspaceId)
    .where('state', '=', 'open')
    .where('visibility', '=', 'public')
    .where((eb) => eb.or([eb('validThrough', 'is', null), eb('validThrough', '>', now)]))
    .where((eb) => eb.and(wordsOf(q).map((word) => eb.or([eb('name', 'like', word), eb('place', 'like', word)]))))
    .$if(employmentType !== undefined, (query) => query.where('employmentType', '=', employmentType ?? ''))
    .$if(isRemote !== undefined, (query) => query.where('isRemote', '=', isRemote ? 1 : 0))
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}

/** Each word anywhere in the text; what LIKE takes for a pattern is taken literally. */
function wordsOf(q: string | undefined): string[] {
  const words = (q ?? '').split(/\s+/).filter((word) => word !== '')
  return words.slice(0, 5).map((word) => `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`)
}

/** The application at a public address, unless it is a draft or private. */
export async function findPublicApplication(
  db: Db,
  workspaceId: string,
  slug: string,
): Promise<ApplicationRow | undefined> {
  if (!couldBeSlug(slug)) return undefined
  return db
    .selectFrom('applications')
    .select(applicationColumns)
    .where('workspaceId', '=', workspaceId)
    .where('slug', '=', slug)
    .where('state', '!=', 'draft')
    .where('visibility', 'in', ['public', 'unlisted'])
    .executeTakeFirst()
}
