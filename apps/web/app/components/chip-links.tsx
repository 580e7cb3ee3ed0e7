import { Link } from 'react-router'
import { cx } from '../lib/cx.ts'

interface ChipLinksProps {
  label: string
  items: readonly { to: string; label: string; isShown: boolean }[]
  /** Another look at the same thing: going back leads past it. */
  replace?: boolean
}

/** One of a few ways to see a page, each with an address of its own: a range, a state, a format. */
export function ChipLinks({ label, items, replace = false }: ChipLinksProps) {
  return (
    // The words, not the chips around them, stand at the edge of the page.
    <nav aria-label={label} className="-ms-8 flex flex-wrap gap-4">
      {items.map(({ to, label: word, isShown }) => (
        <Link
          key={to}
          to={to}
          replace={replace}
          prefetch="intent"
          aria-current={isShown ? 'true' : undefined}
          className={cx(
            'flex h-bar-control items-center whitespace-nowrap rounded-control px-8 text-ui transition-colors -outline-offset-2',
            isShown ? 'bg-selected font-medium text-text' : 'text-text-2 hover:bg-hover hover:text-text',
          )}
        >
          {word}
        </Link>
      ))}
    </nav>
  )
}
