import { idOf } from '@plutomi/contracts/ids'
import { getBoard } from '@plutomi/core/applicants'
import { getApplication, listReasons } from '@plutomi/core/applications'
import type { ShouldRevalidateFunctionArgs } from 'react-router'
import { ApplicationHeader } from '../../../../components/application-header.tsx'
import { ButtonLink } from '../../../../components/ui/button.tsx'
import { EmptyState } from '../../../../components/ui/empty-state.tsx'
import { useDesk } from '../../../../lib/desk.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { deskPaths } from '../../../../lib/paths.ts'
import { reading, requireMember } from '../../../../lib/session.server.ts'
import { board as boardArea } from '../../../../messages/board.ts'
import type { Route } from './+types/route.ts'
import { BoardView } from './board-view.tsx'

/** More than a high window shows, so that the first scroll finds cards. */
const perStage = 12

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const parsed = idOf('app').safeParse(params.applicationId)
  if (!parsed.success) throw new Response(null, { status: 404 })
  const { workspaceId, role } = ctx.actor
  const applicationId = parsed.data
  const [application, board, reasons] = await Promise.all([
    reading(getApplication(ctx, { workspaceId, applicationId })),
    reading(getBoard(ctx, { workspaceId, applicationId, perStage })).catch((error: unknown) => {
      // A reviewer may see the application, but the applicants of assigned ones alone.
      if (role === 'reviewer' && error instanceof Response && error.status === 404) return null
      throw error
    }),
    reading(listReasons(ctx, { workspaceId, kind: 'reject' })),
  ])
  return { application, board, reasons: reasons.items }
}

/** Changes of applicants are shown already, before the server has answered. */
export function shouldRevalidate({ formMethod, formAction, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  const isOwnChange = formMethod !== undefined && formAction?.endsWith('/applicant-changes') === true
  return isOwnChange ? false : defaultShouldRevalidate
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData ? `${loaderData.application.name} · Plutomi` : 'Plutomi' }]
}

export default function BoardPage({ loaderData }: Route.ComponentProps) {
  const { application, board, reasons } = loaderData
  return (
    <>
      <ApplicationHeader application={application} />
      {board === null ? (
        <NotAssigned />
      ) : board.stages.length === 0 ? (
        <NoStages applicationId={application.id} />
      ) : (
        <BoardView key={application.id} board={board} reasons={reasons} />
      )}
    </>
  )
}

function NotAssigned() {
  const t = useMessages(boardArea)
  return <EmptyState kind="noRight" title={t('board.notAssigned')} text={t('board.notAssignedText')} />
}

function NoStages({ applicationId }: { applicationId: string }) {
  const t = useMessages(boardArea)
  const { workspace } = useDesk()
  return (
    <EmptyState
      kind="first"
      title={t('board.noStages')}
      text={t('board.noStagesText')}
      action={
        <ButtonLink variant="primary" to={deskPaths(workspace.slug).application(applicationId, 'pipeline')}>
          {t('board.toPipeline')}
        </ButtonLink>
      }
    />
  )
}
