import { PageQuery } from '@plutomi/contracts/api/common'
import { idOf } from '@plutomi/contracts/ids'
import { listApplicants } from '@plutomi/core/applicants'
import { getPipeline } from '@plutomi/core/applications'
import { z } from 'zod'
import { ApplicationHeader } from '../../../../components/application-header.tsx'
import { NewRowsButton } from '../../../../components/new-rows-button.tsx'
import { Pager } from '../../../../components/pager.tsx'
import { EmptyState } from '../../../../components/ui/empty-state.tsx'
import { useMessages } from '../../../../lib/page-context.tsx'
import { reading, requireMember } from '../../../../lib/session.server.ts'
import { board } from '../../../../messages/board.ts'
import { listedStates, ViewBar } from '../view-bar.tsx'
import type { Route } from './+types/route.ts'
import { ApplicantTable } from './applicant-table.tsx'
import { useChangedElsewhere } from './use-changed-elsewhere.ts'

const Query = PageQuery.omit({ limit: true }).extend({ state: z.enum(listedStates).default('rejected') })
const pageSize = 50

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const parsed = idOf('app').safeParse(params.applicationId)
  const query = Query.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!parsed.success || !query.success) throw new Response(null, { status: 404 })
  const asked = { workspaceId: ctx.actor.workspaceId, applicationId: parsed.data }
  const [pipeline, page] = await Promise.all([
    reading(getPipeline(ctx, asked)),
    reading(listApplicants(ctx, { ...asked, ...query.data, limit: pageSize })),
  ])
  const stageNames = Object.fromEntries(pipeline.stages.map(({ id, name }) => [id, name]))
  return { application: pipeline.application, stageNames, page, state: query.data.state, isFirst: !query.data.cursor }
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData ? `${loaderData.application.name} · Plutomi` : 'Plutomi' }]
}

/** Those of one state: whoever is no longer on the board, and those who have succeeded. */
export default function ApplicantList({ loaderData }: Route.ComponentProps) {
  const t = useMessages(board)
  const { application, page, state, stageNames, isFirst } = loaderData
  const elsewhere = useChangedElsewhere(application.id, page)
  return (
    <>
      <ApplicationHeader application={application} />
      <ViewBar applicationId={application.id} state={state} />
      <NewRowsButton
        count={elsewhere.count}
        label={t('list.changed', { count: elsewhere.count })}
        onShow={elsewhere.show}
      />
      {page.items.length === 0 ? (
        <EmptyState kind="nothing" title={t(`list.empty.${state}`)} text={t('list.emptyText')} />
      ) : (
        <>
          <ApplicantTable label={t(`view.${state}`)} state={state} items={page.items} stageNames={stageNames} />
          <Pager
            label={t('list.title')}
            first={isFirst ? undefined : { to: `?state=${state}`, label: t('list.first') }}
            next={
              page.nextCursor === undefined
                ? undefined
                : { to: `?${new URLSearchParams({ state, cursor: page.nextCursor })}`, label: t('list.more') }
            }
          />
        </>
      )}
    </>
  )
}
