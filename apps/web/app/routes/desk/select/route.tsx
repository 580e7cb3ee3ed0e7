import { listMyWorkspaces } from '@plutomi/core/workspaces'
import { ChevronRight, Plus } from 'lucide-react'
import { Link, redirect } from 'react-router'
import { AuthLayout } from '../../../components/auth-layout.tsx'
import { Avatar } from '../../../components/ui/avatar.tsx'
import { ButtonLink } from '../../../components/ui/button.tsx'
import { Link as TextLink } from '../../../components/ui/link.tsx'
import { lastWorkspaceOf } from '../../../lib/last-workspace.server.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { deskPaths } from '../../../lib/paths.ts'
import { reading, readingContext, requireUser } from '../../../lib/session.server.ts'
import { auth } from '../../../messages/auth.ts'
import type { Route } from './+types/route.ts'

const shownWorkspaces = 100

/** Leads to the only workspace or the one used last; whoever has none makes the first. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const { userId, email } = await requireUser(request, context)
  const ctx = readingContext(context, { kind: 'user', userId, email })
  const { items } = await reading(listMyWorkspaces(ctx, { limit: shownWorkspaces }))
  const last = lastWorkspaceOf(request)
  const goal = items.length === 1 ? items[0] : items.find(({ slug }) => slug === last)
  if (goal) throw redirect(deskPaths(goal.slug).home)
  if (items.length === 0) throw redirect('/app/new')
  return { email, workspaces: items.map(({ id, slug, name }) => ({ id, slug, name })) }
}

export default function SelectWorkspace({ loaderData: { email, workspaces } }: Route.ComponentProps) {
  const t = useMessages(auth)
  return (
    <AuthLayout title={t('select.title')} text={t('signedInAs', { email })}>
      <title>{t('select.title')}</title>
      <ul className="flex flex-col overflow-hidden rounded-control border border-border">
        {workspaces.map(({ id, slug, name }) => (
          <li key={id} className="border-border not-first:border-t">
            <Link
              to={deskPaths(slug).home}
              className="flex min-h-list-row items-center gap-12 px-12 text-ui font-medium -outline-offset-2 hover:bg-hover"
            >
              <Avatar id={id} name={name} />
              <span dir="auto" title={name} className="min-w-0 flex-1 truncate">
                {name}
              </span>
              <ChevronRight className="text-text-3" />
            </Link>
          </li>
        ))}
      </ul>
      <ButtonLink to="/app/new" size="form" icon={<Plus />}>
        {t('select.create')}
      </ButtonLink>
      <TextLink to="/sign-out" className="self-start text-ui">
        {t('workspace.signOut')}
      </TextLink>
    </AuthLayout>
  )
}
