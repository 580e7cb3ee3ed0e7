import { Briefcase, House, KeyRound, Mail, Search, Settings, Users, Webhook } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, NavLink, useNavigation } from 'react-router'
import { cx } from '../lib/cx.ts'
import { useMessages } from '../lib/page-context.tsx'
import { deskPaths } from '../lib/paths.ts'
import { desk } from '../messages/desk.ts'
import { MemberMenu } from './member-menu.tsx'
import { Count } from './ui/count.tsx'
import { Kbd } from './ui/kbd.tsx'
import { type WorkspaceChoice, WorkspaceSwitcher } from './workspace-switcher.tsx'

export interface DeskSidebarProps {
  workspace: WorkspaceChoice
  workspaces: readonly WorkspaceChoice[]
  member: { id: string; name: string; email: string }
  /** What the role may see; the rest of the navigation is left out. */
  canManageMembers: boolean
  canManageApiKeys: boolean
  canManageWebhooks?: boolean
  canManageSettings: boolean
  canSeeMailTemplates?: boolean
  /** Opens the search box; without it (in a sheet) the link leads to the page of its own. */
  onSearch?: () => void
  /** The busiest open applications, for one click. */
  applications?: readonly { id: string; name: string; count?: number }[]
}

/** Where one can go in a workspace. */
export function DeskSidebar(props: DeskSidebarProps) {
  const t = useMessages(desk)
  const paths = deskPaths(props.workspace.slug)
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex h-page-bar shrink-0 items-center px-8">
        <WorkspaceSwitcher workspace={props.workspace} workspaces={props.workspaces} />
      </div>
      <nav aria-label={t('nav.label')} className="flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto px-8 py-4">
        <SearchLink to={paths.search} {...(props.onSearch && { onSearch: props.onSearch })} />
        <SidebarLink to={paths.home} icon={<House />} label={t('nav.home')} isExact />
        <SidebarLink
          to={paths.applications}
          icon={<Briefcase />}
          label={t('nav.applications')}
          isExact={(props.applications ?? []).length > 0}
        />
        <ApplicationLinks {...props} />
        {props.canSeeMailTemplates ? (
          <SidebarLink to={paths.mailTemplates} icon={<Mail />} label={t('nav.mailTemplates')} />
        ) : null}
        {props.canManageMembers ? <SidebarLink to={paths.members} icon={<Users />} label={t('nav.members')} /> : null}
        {props.canManageApiKeys ? (
          <SidebarLink to={paths.apiKeys} icon={<KeyRound />} label={t('nav.apiKeys')} />
        ) : null}
        {props.canManageWebhooks ? (
          <SidebarLink to={paths.webhooks} icon={<Webhook />} label={t('nav.webhooks')} />
        ) : null}
        {props.canManageSettings ? (
          <SidebarLink to={paths.settings} icon={<Settings />} label={t('nav.settings')} />
        ) : null}
      </nav>
      <div className="shrink-0 border-t border-border p-8">
        <MemberMenu member={props.member} />
      </div>
    </div>
  )
}

function ApplicationLinks({ workspace, applications = [] }: DeskSidebarProps) {
  const paths = deskPaths(workspace.slug)
  if (applications.length === 0) return null
  return (
    <ul className="mb-8 flex flex-col gap-2">
      {applications.map(({ id, name, count }) => (
        <li key={id}>
          <SidebarLink to={paths.application(id)} label={name} isNested {...(count === undefined ? {} : { count })} />
        </li>
      ))}
    </ul>
  )
}

/** Looks like the box it opens. */
function SearchLink({ to, onSearch }: { to: string; onSearch?: () => void }) {
  const t = useMessages(desk)
  return (
    <Link
      to={to}
      onClick={(event) => {
        if (!onSearch || event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        onSearch()
      }}
      className="mb-8 flex h-bar-control shrink-0 items-center gap-8 rounded-control border border-control bg-bg px-8 text-ui text-text-3 transition-colors hover:border-text-3 hover:text-text-2"
    >
      <Search />
      <span title={t('nav.search')} className="min-w-0 flex-1 truncate">
        {t('nav.search')}
      </span>
      {onSearch ? <Kbd keys="/" /> : null}
    </Link>
  )
}

interface SidebarLinkProps {
  to: string
  label: string
  icon?: ReactNode
  count?: number
  isExact?: boolean
  isNested?: boolean
}

function SidebarLink({ to, label, icon, count, isExact = false, isNested = false }: SidebarLinkProps) {
  // What was pressed is marked at once, not when its page has come.
  const isLeaving = useNavigation().location !== undefined
  return (
    <NavLink
      to={to}
      end={isExact}
      prefetch="intent"
      className={({ isActive, isPending }) =>
        cx(
          'flex h-bar-control items-center gap-8 rounded-control text-ui transition-colors -outline-offset-2',
          isNested ? 'ps-32 pe-8' : 'px-8',
          (isLeaving ? isPending : isActive)
            ? 'bg-selected font-medium text-text'
            : 'text-text-2 hover:bg-hover hover:text-text',
        )
      }
    >
      {icon}
      <span dir="auto" title={label} className="min-w-0 flex-1 truncate">
        {label}
      </span>
      {count ? <Count value={count} /> : null}
    </NavLink>
  )
}
