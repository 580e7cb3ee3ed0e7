import type { ReactNode } from 'react'
import { useDesk } from '../lib/desk.ts'
import { useMessages } from '../lib/page-context.tsx'
import { deskPaths } from '../lib/paths.ts'
import { board } from '../messages/board.ts'
import { Link } from './ui/link.tsx'
import { PageBar } from './ui/page-bar.tsx'
import { type BadgeState, StateBadge } from './ui/state-badge.tsx'
import { Tabs } from './ui/tabs.tsx'

interface ApplicationHeaderProps {
  application: { id: string; name: string; status: { code: BadgeState } }
  actions?: ReactNode
}

/** The head of every page of an application: its name and state, then Board, Pipeline, Settings. */
export function ApplicationHeader({ application, actions }: ApplicationHeaderProps) {
  const t = useMessages(board)
  const { workspace, can } = useDesk()
  const paths = deskPaths(workspace.slug)
  const tabs = [
    {
      to: paths.application(application.id),
      label: t('tab.board'),
      end: true,
      alsoAt: paths.application(application.id, 'applicants'),
    },
    {
      to: paths.application(application.id, 'pipeline'),
      label: t('tab.pipeline'),
      alsoAt: paths.application(application.id, 'stages'),
    },
    ...(can('reports:read') ? [{ to: paths.application(application.id, 'insights'), label: t('tab.insights') }] : []),
    ...(can('applications:write')
      ? [{ to: paths.application(application.id, 'settings'), label: t('tab.settings') }]
      : []),
  ]
  return (
    <>
      <PageBar
        title={application.name}
        crumbs={
          <Link to={paths.applications} className="py-2">
            {t('crumb.applications')}
          </Link>
        }
        meta={<StateBadge state={application.status.code} />}
        actions={actions}
      />
      <Tabs label={application.name} items={tabs} />
    </>
  )
}
