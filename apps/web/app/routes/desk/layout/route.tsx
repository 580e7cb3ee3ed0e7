import { rightsOfRole } from '@plutomi/contracts/rights'
import { listApplications } from '@plutomi/core/applications'
import { getWorkspace, listMyWorkspaces } from '@plutomi/core/workspaces'
import type { ReactNode } from 'react'
import { data, Outlet, type ShouldRevalidateFunctionArgs, useRouteLoaderData } from 'react-router'
import { DeskLayout } from '../../../components/desk-layout.tsx'
import { ErrorMessage, ErrorPage } from '../../../components/error-page.tsx'
import { useDesk, useFoundDesk } from '../../../lib/desk.ts'
import { statusOf } from '../../../lib/error-status.ts'
import { lastWorkspaceCookie } from '../../../lib/last-workspace.server.ts'
import { reading, readingContext, requireMember } from '../../../lib/session.server.ts'
import type { loader as rootLoader } from '../../../root.tsx'
import type { Route } from './+types/route.ts'

const shownWorkspaces = 100
const shownApplications = 8

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx, user } = await requireMember(request, context, params.workspace)
  const { workspaceId, memberId, role } = ctx.actor
  const asUser = readingContext(context, { kind: 'user', userId: user.userId, email: user.email })
  const [workspace, mine, open] = await Promise.all([
    reading(getWorkspace(ctx, { workspaceId })),
    reading(listMyWorkspaces(asUser, { limit: shownWorkspaces })),
    reading(listApplications(ctx, { workspaceId, state: 'open', limit: shownApplications })),
  ])
  const loaded = {
    workspace,
    workspaces: mine.items.map(({ id, slug, name }) => ({ id, slug, name })),
    applications: open.items.map(({ id, name, liveCount }) => ({ id, name, count: liveCount })),
    member: { id: memberId, userId: user.userId, name: user.name || user.email, email: user.email },
    role,
    rights: rightsOfRole[role],
  }
  const cookie = lastWorkspaceCookie(request, context, workspace.slug)
  return data(loaded, cookie ? { headers: { 'Set-Cookie': cookie } } : undefined)
}

/** What an editor sends while somebody types: a draft saved, a preview asked for. The frame shows nothing of it. */
const ofEditors = /\/(form|mail-templates\/preview)$/

/** Going from page to page changes nothing of the frame; a write may change names, counts and rights. */
export function shouldRevalidate(change: ShouldRevalidateFunctionArgs): boolean {
  if (ofEditors.test(change.formAction?.replace(/\?.*/, '') ?? '')) return false
  if (change.currentParams['workspace'] !== change.nextParams['workspace']) return true
  if (change.formMethod !== undefined && change.formMethod !== 'GET') return change.defaultShouldRevalidate
  return change.currentUrl.href === change.nextUrl.href && change.defaultShouldRevalidate
}

export default function Layout() {
  return (
    <Frame>
      <Outlet />
    </Frame>
  )
}

/** What a page could not show is said inside the frame, so that one can go on elsewhere. */
export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const isFrameLoaded = useFoundDesk() !== undefined
  const requestId = useRouteLoaderData<typeof rootLoader>('root')?.requestId
  const told = { status: statusOf(error), requestId }
  if (!isFrameLoaded) return <ErrorPage {...told} />
  return (
    <Frame>
      <ErrorMessage {...told} />
    </Frame>
  )
}

function Frame({ children }: { children: ReactNode }) {
  const { workspace, workspaces, applications, member, can } = useDesk()
  return (
    <DeskLayout
      timeZone={workspace.timeZone}
      workspace={workspace}
      workspaces={workspaces}
      applications={applications}
      member={member}
      canManageMembers={can('members:read')}
      canManageApiKeys={can('api-keys:manage')}
      canManageWebhooks={can('webhooks:manage')}
      canManageSettings={can('workspace:manage')}
      canSeeMailTemplates={can('workflows:read')}
    >
      {children}
    </DeskLayout>
  )
}
