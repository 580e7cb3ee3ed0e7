import { type Right, rightsOfRole } from '@plutomi/contracts/rights'
import { listApplications } from '@plutomi/core/applications'
import { getWorkspace, listMyWorkspaces } from '@plutomi/core/workspaces'
import type { ReactNode } from 'react'
import { data, Outlet, type ShouldRevalidateFunctionArgs } from 'react-router'
import { DeskLayout } from '../../../components/desk-layout.tsx'
import { ErrorMessage, ErrorPage } from '../../../components/error-page.tsx'
import { lastDesk, type LoadedDesk, useFoundDesk, useKeptDesk } from '../../../lib/desk.ts'
import { isOurFault } from '../../../lib/error-status.ts'
import { lastWorkspaceCookie } from '../../../lib/last-workspace.server.ts'
import { reading, readingContext, requireMember } from '../../../lib/session.server.ts'
import { useFailure } from '../../../lib/use-failure.ts'
import type { Route } from './+types/route.ts'

const shownWorkspaces = 100
/** Of the newest that are open, those with most people: what is worked in every day stays within one click. */
const newestApplications = 50
const shownApplications = 8

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx, user } = await requireMember(request, context, params.workspace)
  const { workspaceId, memberId, role } = ctx.actor
  const asUser = readingContext(context, { kind: 'user', userId: user.userId, email: user.email })
  const [workspace, mine, open] = await Promise.all([
    reading(getWorkspace(ctx, { workspaceId })),
    reading(listMyWorkspaces(asUser, { limit: shownWorkspaces })),
    reading(listApplications(ctx, { workspaceId, state: 'open', limit: newestApplications })),
  ])
  const loaded = {
    workspace,
    workspaces: mine.items.map(({ id, slug, name }) => ({ id, slug, name })),
    applications: busiest(open.items).map(({ id, name, liveCount }) => ({ id, name, count: liveCount })),
    member: { id: memberId, userId: user.userId, name: user.name || user.email, email: user.email },
    role,
    rights: rightsOfRole[role],
  }
  const cookie = lastWorkspaceCookie(request, context, workspace.slug)
  return data(loaded, cookie ? { headers: { 'Set-Cookie': cookie } } : undefined)
}

function busiest<Application extends { liveCount: number }>(applications: readonly Application[]): Application[] {
  return applications.toSorted((one, other) => other.liveCount - one.liveCount).slice(0, shownApplications)
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

export default function Layout({ loaderData }: Route.ComponentProps) {
  return (
    <Frame desk={loaderData}>
      <Outlet />
    </Frame>
  )
}

/** The frame could not be read, or not anew. What a page could not show its own route says, within the frame. */
export function ErrorBoundary({ error, params }: Route.ErrorBoundaryProps) {
  const found = useFoundDesk()
  const told = useFailure(error)
  // Who is no member any more sees nothing of it; a server that cannot answer takes nothing away.
  const desk = found ?? (isOurFault(told.status) ? lastDesk(params.workspace) : undefined)
  if (!desk) return <ErrorPage {...told} />
  return (
    <Frame desk={desk}>
      <ErrorMessage {...told} frame="desk" />
    </Frame>
  )
}

function Frame({ desk, children }: { desk: LoadedDesk; children: ReactNode }) {
  const { workspace, workspaces, applications, member, rights } = desk
  useKeptDesk(desk)
  const can = (right: Right) => rights.includes(right)
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
