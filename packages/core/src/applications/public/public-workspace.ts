import type { Db } from '../../database/index.ts'
import { notFound } from '../../errors/index.ts'
import { findPublicWorkspace, platformDb, type PublicWorkspaceRow } from '../../platform/index.ts'

/** The workspace of a public address; 404 when there is none. */
export async function requirePublicWorkspace(db: Db, slug: string): Promise<PublicWorkspaceRow> {
  const workspace = await findPublicWorkspace(platformDb(db), slug)
  if (!workspace) throw notFound('page')
  return workspace
}
