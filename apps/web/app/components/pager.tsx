import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import { ButtonLink } from './ui/button.tsx'

interface PagerProps {
  label: string
  /** Back to the first page; left out on it. */
  first: { to: string; label: string } | undefined
  /** On to what is older; left out on the last. */
  next: { to: string; label: string } | undefined
}

/** Below a list that is read by pages; each begins at its top, with the focus on the page's heading. */
export function Pager({ label, first, next }: PagerProps) {
  const { search } = useLocation()
  const shown = useRef(search)
  useEffect(() => {
    if (shown.current === search) return
    shown.current = search
    // A filter that is being chosen keeps the focus: only a link of this bar has gone with its page.
    if (document.activeElement !== document.body && !document.activeElement?.closest('[data-pager]')) return
    document.getElementById('main')?.scrollTo(0, 0)
    document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  }, [search])
  if (!first && !next) return null
  return (
    <nav aria-label={label} data-pager className="flex flex-wrap justify-center gap-8 p-16">
      {first ? <ButtonLink to={first.to}>{first.label}</ButtonLink> : null}
      {next ? <ButtonLink to={next.to}>{next.label}</ButtonLink> : null}
    </nav>
  )
}
