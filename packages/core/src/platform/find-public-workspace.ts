import { couldBeSlug } from '@plutomi/contracts/slugs'
import type { PlatformDb } from './platform-db.ts'

export interface PublicWorkspaceRow {
  id: string
  slug: string
  name: string
  locale: string
  timeZone: string
}

/** The workspace a public address names. */
export async function findPublicWorkspace(db: PlatformDb, slug: string): Promise<PublicWorkspaceRow | undefined> {
  if (!couldBeSlug(slug)) return undefined
  return db
    .selectFrom('workspaces')
    .select(['id', 'slug', 'name', 'locale', 'timeZone'])
    .where('slug', '=', slug)
    .executeTakeFirst()
}
