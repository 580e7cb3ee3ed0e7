import { getApplication, listApplicationMembers } from '@plutomi/core/applications'
import { can } from '@plutomi/core/context'
import { listMembers } from '@plutomi/core/members'
import { getWorkspace } from '@plutomi/core/workspaces'
import { ApplicationHeader } from '../../../../components/application-header.tsx'
import { useMessages } from '../../../../lib/page-context.tsx'
import { reading, requireMember } from '../../../../lib/session.server.ts'
import { applications as area } from '../../../../messages/applications.ts'
import { idParam } from '../id-param.server.ts'
import type { Route } from './+types/route.ts'
import { AssignedMembers } from './assigned-members.tsx'
import { changeSettings } from './change-settings.server.ts'
import { Lifecycle } from './lifecycle.tsx'
import { PostingForm } from './posting-form.tsx'
import { PublicLink } from './public-link.tsx'

const shownMembers = 200

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const { workspaceId } = ctx.actor
  if (!can(ctx.actor, workspaceId, 'applications:write')) throw new Response(null, { status: 403 })
  const place = { workspaceId, applicationId: idParam('app', params.applicationId) }
  const [application, assigned, members] = await Promise.all([
    reading(getApplication(ctx, place)),
    reading(listApplicationMembers(ctx, place)),
    reading(listMembers(ctx, { workspaceId, limit: shownMembers })),
  ])
  const people = members.items.map(({ id, name, email, role }) => ({ id, name: name || email, role }))
  return {
    application,
    assigned: assigned.items.map(({ memberId }) => memberId),
    members: people,
    origin: new URL(context.publicUrl).origin,
  }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const applicationId = idParam('app', params.applicationId)
  const { workspaceId } = ctx.actor
  const { timeZone } = await reading(getWorkspace(ctx, { workspaceId }))
  return changeSettings(request, context, { workspaceId, applicationId, timeZone })
}

/** A refused change may mean that the page is old: it is read again. */
export function shouldRevalidate() {
  return true
}

export default function Settings({ loaderData }: Route.ComponentProps) {
  const { application, assigned, members, origin } = loaderData
  const t = useMessages(area)
  return (
    <>
      <title>{`${t('settings.title')} · ${application.name}`}</title>
      <ApplicationHeader application={application} />
      <div className="flex w-full max-w-form flex-col gap-32 px-16 py-24 pb-64">
        <Lifecycle application={application} />
        <PublicLink application={application} origin={origin} />
        <AssignedMembers assigned={assigned} members={members} />
        <PostingForm key={application.id} application={application} origin={origin} />
      </div>
    </>
  )
}
