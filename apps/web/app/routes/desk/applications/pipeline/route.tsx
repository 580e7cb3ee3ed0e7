import { getPipeline } from '@plutomi/core/applications'
import { Plus } from 'lucide-react'
import { ApplicationHeader } from '../../../../components/application-header.tsx'
import { AskedDialogs } from '../../../../components/ui/asked-dialogs.tsx'
import { Button } from '../../../../components/ui/button.tsx'
import { EmptyState } from '../../../../components/ui/empty-state.tsx'
import { useDesk } from '../../../../lib/desk.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { reading, requireMember } from '../../../../lib/session.server.ts'
import { useDialog } from '../../../../lib/use-dialogs.ts'
import { pipeline as area } from '../../../../messages/pipeline.ts'
import { idParam } from '../id-param.server.ts'
import type { Route } from './+types/route.ts'
import { changePipeline } from './change-pipeline.server.ts'
import { StageDialog } from './dialogs.ts'
import { StageList } from './stage-list.tsx'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const applicationId = idParam('app', params.applicationId)
  return reading(getPipeline(ctx, { workspaceId: ctx.actor.workspaceId, applicationId }))
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const { workspaceId } = ctx.actor
  return changePipeline(request, context, { workspaceId, applicationId: idParam('app', params.applicationId) })
}

/** A refused change may mean that the page is old: it is read again. */
export function shouldRevalidate() {
  return true
}

export default function PipelinePage({ loaderData: { application, stages } }: Route.ComponentProps) {
  const t = useMessages(area)
  const { can } = useDesk()
  const adding = useDialog()
  const add = (
    <Button variant="primary" icon={<Plus />} onClick={adding.open}>
      {t('add')}
    </Button>
  )
  const mayEdit = can('applications:write')
  return (
    <>
      <title>{`${t('title')} · ${application.name}`}</title>
      <ApplicationHeader application={application} actions={mayEdit && stages.length > 0 ? add : null} />
      <AskedDialogs opening={adding.opening}>
        <StageDialog {...adding.dialog} stages={stages} />
      </AskedDialogs>
      {stages.length === 0 ? (
        <EmptyState kind="first" title={t('empty.title')} text={t('empty.text')} action={mayEdit ? add : null} />
      ) : (
        <div className="w-full max-w-wide px-16 py-24">
          <StageList stages={stages} />
        </div>
      )}
    </>
  )
}
