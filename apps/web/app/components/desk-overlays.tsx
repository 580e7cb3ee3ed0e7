import { Suspense } from 'react'
import { useFoundDesk } from '../lib/desk.ts'
import { useKeyListener, useKeys } from '../lib/keys.ts'
import { lazily } from '../lib/lazily.ts'
import { useMessages } from '../lib/page-context.tsx'
import { desk } from '../messages/desk.ts'
import { ui } from '../messages/ui.ts'

export type DeskOverlay = 'palette' | 'search' | 'shortcuts'

interface DeskOverlaysProps {
  workspaceSlug: string
  shown: DeskOverlay | undefined
  onShow: (overlay: DeskOverlay | undefined) => void
}

const DeskPalette = lazily(() => import('./palette/desk-palette.tsx').then((part) => part.DeskPalette))
const SearchDialog = lazily(() => import('./search/search-dialog.tsx').then((part) => part.SearchDialog))
const ShortcutsDialog = lazily(() => import('./shortcuts-dialog.tsx').then((part) => part.ShortcutsDialog))

/** What opens over every page of the desk by its key: the way to anywhere, the search, the list of keys. */
export function DeskOverlays({ workspaceSlug, shown, onShow }: DeskOverlaysProps) {
  const t = useMessages(desk)
  const list = useMessages(ui)('showShortcuts')
  const hasWorkspace = useFoundDesk() !== undefined
  useKeyListener()
  useKeys([
    { key: 'Mod+k', label: t('nav.goTo'), run: () => onShow('palette') },
    { key: '/', label: t('nav.search'), run: () => onShow('search') },
    { key: '?', label: list, run: () => onShow('shortcuts') },
  ])
  const close = () => onShow(undefined)
  return (
    <Suspense fallback={null}>
      {shown === 'palette' && hasWorkspace ? <DeskPalette onClose={close} /> : null}
      {shown === 'search' ? <SearchDialog workspaceSlug={workspaceSlug} onClose={close} /> : null}
      {shown === 'shortcuts' ? <ShortcutsDialog onClose={close} /> : null}
    </Suspense>
  )
}
