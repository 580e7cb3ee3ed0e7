import { useEffect, useMemo } from 'react'
import { useFetcher } from 'react-router'
import type { Desk } from '../../lib/desk.ts'
import { useMessages } from '../../lib/page-context.tsx'
import { deskPaths } from '../../lib/paths.ts'
import { board } from '../../messages/board.ts'
import { desk as deskArea } from '../../messages/desk.ts'
import { palette } from '../../messages/palette.ts'
import type { loader } from '../../routes/desk/search/places/route.ts'
import type { Place } from './matching.ts'

/** Every page of the workspace that one may see, the applications' own among them, then the other workspaces. */
export function usePlaces(desk: Desk): readonly Place[] {
  const words = useWords()
  const paths = deskPaths(desk.workspace.slug)
  const { load, data } = useFetcher<typeof loader>()
  useEffect(() => void load(paths.places), [load, paths.places])
  const applications = data?.applications ?? desk.applications
  return useMemo(
    () => [
      ...pagesOf(desk, words),
      ...applications.flatMap((application) => pagesOfApplication(desk, words, application)),
      ...otherWorkspaces(desk, words),
    ],
    [desk, words, applications],
  )
}

type Words = ReturnType<typeof useWords>

function useWords() {
  const nav = useMessages(deskArea)
  const tabs = useMessages(board)
  const own = useMessages(palette)
  return useMemo(() => ({ nav, tabs, own }), [nav, tabs, own])
}

function pagesOf({ workspace, can }: Desk, { nav, own }: Words): Place[] {
  const paths = deskPaths(workspace.slug)
  const pages = [
    { to: paths.home, label: nav('nav.home') },
    { to: paths.applications, label: nav('nav.applications') },
    { to: paths.search, label: own('search') },
    ...(can('workflows:read')
      ? [
          { to: paths.mailTemplates, label: nav('nav.mailTemplates') },
          { to: paths.suppressions, label: own('suppressions') },
        ]
      : []),
    ...(can('members:read') ? [{ to: paths.members, label: nav('nav.members') }] : []),
    ...(can('api-keys:manage') ? [{ to: paths.apiKeys, label: nav('nav.apiKeys') }] : []),
    ...(can('webhooks:manage') ? [{ to: paths.webhooks, label: nav('nav.webhooks') }] : []),
    ...(can('workspace:manage')
      ? [{ to: paths.settings, label: nav('nav.settings'), alias: own('alias.settings') }]
      : []),
  ]
  return pages.map((page) => ({ ...page, id: page.to, isUsual: true }))
}

function pagesOfApplication({ workspace, can }: Desk, { tabs }: Words, { id, name }: { id: string; name: string }) {
  const paths = deskPaths(workspace.slug)
  const pages: Omit<Place, 'id'>[] = [
    { to: paths.application(id), label: name, alias: tabs('tab.board') },
    { to: paths.application(id, 'pipeline'), label: tabs('tab.pipeline'), within: name },
    ...(can('reports:read')
      ? [{ to: paths.application(id, 'insights'), label: tabs('tab.insights'), within: name }]
      : []),
    ...(can('applications:write')
      ? [{ to: paths.application(id, 'settings'), label: tabs('tab.settings'), within: name }]
      : []),
  ]
  return pages.map((page): Place => ({ ...page, id: page.to }))
}

function otherWorkspaces({ workspace, workspaces }: Desk, { own }: Words): Place[] {
  const others = workspaces.filter(({ id }) => id !== workspace.id)
  return others.map(({ slug, name }) => {
    const to = deskPaths(slug).home
    return { id: to, to, label: name, within: own('workspace') }
  })
}
