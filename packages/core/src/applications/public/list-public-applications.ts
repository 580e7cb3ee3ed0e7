import type { ListPublicApplications, PublicApplicationPage } from '@plutomi/contracts/api/applications'
import { idOf } from '@plutomi/contracts/ids'
import { z } from 'zod'
import type { Context } from '../../context/index.ts'
import { decodeCursor, pageOf } from '../../paging/index.ts'
import { toPosting } from '../reads/application-document.ts'
import { listOpenPublic } from './public-application.queries.ts'
import { requirePublicWorkspace } from './public-workspace.ts'

export interface ListPublicApplicationsInput extends ListPublicApplications {
  workspaceSlug: string
}

/** What anybody may find at `/{workspace}`: its open, public applications. Asks for no right. */
export async function listPublicApplications(
  ctx: Pick<Context, 'db' | 'clock'>,
  { workspaceSlug, cursor, ...filter }: ListPublicApplicationsInput,
): Promise<PublicApplicationPage> {
  const before = cursor === undefined ? undefined : decodeCursor(cursor, z.tuple([idOf('app')]))[0]
  const { id, ...workspace } = await requirePublicWorkspace(ctx.db, workspaceSlug)
  const rows = await listOpenPublic(ctx.db, id, { ...filter, before, now: ctx.clock.now() })
  const page = pageOf(rows, filter.limit, {
    item: (row) => ({ ...toPosting(row), openedAt: row.openedAt?.toISOString() ?? null }),
    key: (row) => [row.id],
  })
  return { ...page, workspace }
}
