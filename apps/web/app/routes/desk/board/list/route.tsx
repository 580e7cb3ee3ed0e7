import { PageQuery } from '@plutomi/contracts/api/common'
import { idOf } from '@plutomi/contracts/ids'
import { listApplicants } from '@plutomi/core/applicants'
import { getPipeline } from '@plutomi/core/applications'
import { Link } from 'react-router'
import { z } from 'zod'
import { ApplicationHeader } from '../../../../components/application-header.tsx'
import { ButtonLink } from '../../../../components/ui/button.tsx'
import { EmptyState } from '../../../../components/ui/empty-state.tsx'
import { TimeAgo } from '../../../../components/ui/time-ago.tsx'
import { nameOf } from '../../../../lib/change-sentences.ts'
import { useDesk } from '../../../../lib/desk.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { deskPaths } from '../../../../lib/paths.ts'
import { reading, requireMember } from '../../../../lib/session.server.ts'
import { board } from '../../../../messages/board.ts'
import { listedStates, ViewBar } from '../view-bar.tsx'
import type { Route } from './+types/route.ts'

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
  const { application, page, state, isFirst } = loaderData
  return (
    <>
      <ApplicationHeader application={application} />
      <ViewBar applicationId={application.id} state={state} />
      {page.items.length === 0 ? (
        <EmptyState kind="nothing" title={t(`list.empty.${state}`)} text={t('list.emptyText')} />
      ) : (
        <>
          <ApplicantTable {...loaderData} />
          <nav aria-label={t('list.title')} className="flex gap-8 px-12 py-12">
            {isFirst ? null : <ButtonLink to={`?state=${state}`}>{t('list.first')}</ButtonLink>}
            {page.nextCursor === undefined ? null : (
              <ButtonLink to={`?state=${state}&cursor=${encodeURIComponent(page.nextCursor)}`}>
                {t('list.more')}
              </ButtonLink>
            )}
          </nav>
        </>
      )}
    </>
  )
}

function ApplicantTable({ page, stageNames, state }: Route.ComponentProps['loaderData']) {
  const t = useMessages(board)
  const paths = deskPaths(useDesk().workspace.slug)
  const head = [t('list.number'), t('list.name'), t('list.stage'), t('list.since'), t('list.source')]
  return (
    <div className="shrink-0 overflow-x-auto">
      <table aria-label={t(`view.${state}`)} className="w-full text-ui">
        <thead className="border-y border-border bg-subtle text-meta text-text-3">
          <tr className="h-table-head">
            {head.map((label, index) => (
              <th
                key={label}
                scope="col"
                className={`px-12 text-start font-medium ${index === 4 || index === 2 ? 'max-md:hidden' : ''}`}
              >
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.items.map((applicant) => (
            <tr key={applicant.id} className="relative h-row border-b border-border hover:bg-hover">
              <td className="px-12 tabular-nums text-text-3">{applicant.number}</td>
              <td className="px-12">
                <Link
                  to={paths.applicant(applicant.id)}
                  prefetch="intent"
                  dir="auto"
                  className="user-text rounded-tag font-medium text-text after:absolute after:inset-0"
                >
                  {nameOf(t, applicant)}
                </Link>
              </td>
              <td className="px-12 text-text-2 max-md:hidden">{stageNames[applicant.stageId]}</td>
              <td className="px-12 text-text-2">
                <TimeAgo at={applicant.status.since} />
              </td>
              <td className="px-12 text-text-3 max-md:hidden">{applicant.source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
