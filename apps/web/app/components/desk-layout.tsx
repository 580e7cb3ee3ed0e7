import { Menu as MenuIcon } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { useLocation } from 'react-router'
import { ApplicantChangesProvider } from '../lib/applicant-changes.tsx'
import { useConnectedDesk } from '../lib/connection/use-connected-desk.ts'
import { useWaitingLinks } from '../lib/connection/use-waiting-links.ts'
import { useWarmUp } from '../lib/lazily.ts'
import { useKeptPlace } from '../lib/use-kept-place.ts'
import { PageProvider, useMessages } from '../lib/page-context.tsx'
import { desk } from '../messages/desk.ts'
import { ui } from '../messages/ui.ts'
import { ConnectionBanner } from './connection/connection-banner.tsx'
import { LinksAhead } from './connection/links-ahead.tsx'
import { SignInGate } from './connection/sign-in-gate.tsx'
import { type DeskOverlay, DeskOverlays } from './desk-overlays.tsx'
import { DeskSidebar, type DeskSidebarProps } from './desk-sidebar.tsx'
import { LoadingBar } from './loading-bar.tsx'
import { IconButton } from './ui/icon-button.tsx'
import { Sheet } from './ui/sheet.tsx'
import { ToastProvider } from './ui/toast.tsx'

export interface DeskLayoutProps extends DeskSidebarProps {
  /** The workspace's zone: all times below are told in it. */
  timeZone: string
  /** A page; it starts with a PageBar. */
  children: ReactNode
}

/** The desk's frame: sidebar (a sheet below 768), toasts, keys. */
export function DeskLayout({ timeZone, children, ...sidebar }: DeskLayoutProps) {
  const t = useMessages(ui)
  const main = useRef<HTMLElement>(null)
  const [shown, setShown] = useState<DeskOverlay | undefined>(undefined)
  useConnectedDesk()
  useWaitingLinks()
  useWarmUp()
  useKeptPlace(main)
  return (
    <PageProvider timeZone={timeZone}>
      <LinksAhead>
        <ToastProvider>
          <a
            href="#main"
            className="sr-only focus:not-sr-only focus:fixed focus:start-8 focus:top-8 focus:z-50 focus:rounded-control focus:bg-raised focus:px-12 focus:py-6 focus:text-ui focus:shadow-popover"
          >
            {t('skipToContent')}
          </a>
          <LoadingBar />
          <div className="flex h-dvh overflow-hidden print:h-auto print:overflow-visible">
            <aside
              data-chrome
              className="flex w-sidebar shrink-0 flex-col border-e border-border bg-subtle max-md:hidden"
            >
              <DeskSidebar {...sidebar} onSearch={() => setShown('search')} />
            </aside>
            <SidebarSheet {...sidebar} />
            <div className="flex min-w-0 flex-1 flex-col">
              <ConnectionBanner />
              <SignInGate email={sidebar.member.email} />
              <main
                ref={main}
                id="main"
                tabIndex={-1}
                className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto print:overflow-visible"
              >
                <ApplicantChangesProvider workspaceSlug={sidebar.workspace.slug}>{children}</ApplicantChangesProvider>
              </main>
            </div>
          </div>
          <DeskOverlays workspaceSlug={sidebar.workspace.slug} shown={shown} onShow={setShown} />
        </ToastProvider>
      </LinksAhead>
    </PageProvider>
  )
}

function SidebarSheet(props: DeskSidebarProps) {
  const t = useMessages(ui)
  const label = useMessages(desk)('nav.label')
  const { key } = useLocation()
  const [openAt, setOpenAt] = useState<string | null>(null)
  return (
    <div data-chrome className="fixed start-8 top-8 z-20 flex h-32 items-center md:hidden">
      <Sheet
        title={label}
        side="start"
        // Following a link closes it: it was opened at another place of the history.
        open={openAt === key}
        onOpenChange={(isOpen) => setOpenAt(isOpen ? key : null)}
        trigger={<IconButton label={t('menu')} icon={<MenuIcon />} hasTooltip={false} />}
      >
        <DeskSidebar {...props} />
      </Sheet>
    </div>
  )
}
