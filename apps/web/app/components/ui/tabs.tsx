import { NavLink, useLocation, useNavigation } from 'react-router'
import { cx } from '../../lib/cx.ts'
import { Count } from './count.tsx'

export interface TabItem {
  to: string
  label: string
  count?: number
  /** Only this very address, not those below it. */
  end?: boolean
  /** Another address whose pages belong to this tab. */
  alsoAt?: string
}

/** Views of one thing, each with an address of its own. */
export function Tabs({ label, items }: { label: string; items: readonly TabItem[] }) {
  const here = useLocation().pathname
  // The tab that was pressed is marked at once, not when its page has come.
  const pathname = useNavigation().location?.pathname ?? here
  return (
    <nav aria-label={label} data-chrome className="flex shrink-0 gap-4 overflow-x-auto border-b border-border px-8">
      {items.map((item) => (
        <NavLink
          key={item.to}
          to={item.to}
          end={item.end ?? false}
          prefetch="intent"
          className={tabClass(isShownAt(pathname, item))}
        >
          {item.label}
          {item.count === undefined ? null : <Count value={item.count} />}
        </NavLink>
      ))}
    </nav>
  )
}

function isShownAt(pathname: string, { to, end = false, alsoAt }: TabItem): boolean {
  const isAt = (address: string) => pathname === address || pathname.startsWith(`${address}/`)
  return (end ? pathname === to : isAt(to)) || (alsoAt !== undefined && isAt(alsoAt))
}

function tabClass(isActive: boolean): string {
  return cx(
    'relative flex h-column-head shrink-0 items-center gap-6 rounded-control px-8 text-ui -outline-offset-4 transition-colors hover:text-text',
    'after:absolute after:inset-x-8 after:bottom-0 after:h-2',
    isActive ? 'font-medium text-text after:bg-accent' : 'text-text-2',
  )
}
