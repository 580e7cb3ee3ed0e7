import type { ApplicantPage } from '@plutomi/contracts/api/applicants'
import { PageQuery } from '@plutomi/contracts/api/common'
import { idOf } from '@plutomi/contracts/ids'
import { listStageApplicants } from '@plutomi/core/applicants'
import { data } from 'react-router'
import { reading, requireMember } from '../../../../lib/session.server.ts'
import type { Route } from './+types/route.ts'

/** What a column of the board loads: the page after `cursor`, or undefined when it could not be had. */
export interface StagePage {
  cursor: string | null
  page: ApplicantPage | undefined
}

/** More applicants of a stage, for a column that is scrolled. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const stageId = idOf('stg').safeParse(params.stageId)
  const query = PageQuery.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!stageId.success || !query.success) throw new Response(null, { status: 404 })
  const { workspaceId } = ctx.actor
  const page = await reading(listStageApplicants(ctx, { workspaceId, stageId: stageId.data, ...query.data }))
  const loaded: StagePage = { cursor: query.data.cursor ?? null, page }
  return data(loaded, { headers: { 'Cache-Control': 'no-store' } })
}

/** A column that cannot load says so in its place; the board stays. */
export async function clientLoader({ request, serverLoader }: Route.ClientLoaderArgs): Promise<StagePage> {
  try {
    return await serverLoader()
  } catch (error) {
    if (error instanceof Response) throw error
    return { cursor: new URL(request.url).searchParams.get('cursor'), page: undefined }
  }
}

/** A page once read is kept up by the live messages, not read again after each change. */
export function shouldRevalidate(): boolean {
  return false
}
