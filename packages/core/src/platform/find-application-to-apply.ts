import { couldBeSlug } from '@plutomi/contracts/slugs'
import type { PlatformDb } from './platform-db.ts'

/** Which workspace and application a public address means; undefined for drafts and what is not public. */
export async function findApplicationToApply(
  db: PlatformDb,
  { workspaceSlug, applicationSlug }: { workspaceSlug: string; applicationSlug: string },
): Promise<{ workspaceId: string; applicationId: string; reapplyAfterDays: number } | undefined> {
  if (!couldBeSlug(workspaceSlug) || !couldBeSlug(applicationSlug)) return undefined
  return db
    .selectFrom('workspaces')
    .innerJoin('applications', 'applications.workspaceId', 'workspaces.id')
    .select(['workspaces.id as workspaceId', 'applications.id as applicationId', 'workspaces.reapplyAfterDays'])
    .where('workspaces.slug', '=', workspaceSlug)
    .where('applications.slug', '=', applicationSlug)
    .where('applications.visibility', 'in', ['public', 'unlisted'])
    .where('applications.state', '!=', 'draft')
    .executeTakeFirst()
}
