import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import { NavigationType, useLocation, useNavigationType } from 'react-router'

/** Where one was in a page: how far it was scrolled, and the link that had the focus. */
interface Place {
  top: number
  href?: string
}

const storageKey = 'places'
const mostKept = 100
let kept: Map<string, Place> | undefined

/**
 * Going back, forward or reloading finds a page scrolled as it was left, with the focus on the link that led away. A new
 * page begins at its top with the focus on its heading, so that readers of screens hear where they are.
 */
export function useKeptPlace(scroller: RefObject<HTMLElement | null>): void {
  const { key, pathname } = useLocation()
  const isComingBack = useNavigationType() === NavigationType.Pop
  const shownPath = useRef<string | undefined>(undefined)
  const id = `${key} ${pathname}`
  const arrive = useEffectEvent((main: HTMLElement) => {
    const isFirst = shownPath.current === undefined
    const isNewPage = shownPath.current !== pathname
    shownPath.current = pathname
    const place = isComingBack && !(isFirst && isFreshlyOpened()) ? places().get(id) : undefined
    if (place) main.scrollTop = place.top
    else if (isNewPage && !isFirst) main.scrollTop = 0
    if (isNewPage) focusOn(main, { href: place?.href, isFirst })
  })
  // Before anything is drawn, and before what scrolls by itself is noted.
  useLayoutEffect(() => {
    if (!scroller.current) return
    arrive(scroller.current)
    return noting(id, scroller.current)
  }, [scroller, id])
  useEffect(() => {
    window.addEventListener('pagehide', store)
    return () => window.removeEventListener('pagehide', store)
  }, [])
}

/** The link one left by, else the heading; a first document is left to its reader. */
function focusOn(main: HTMLElement, { href, isFirst }: { href: string | undefined; isFirst: boolean }): void {
  const link = href === undefined ? null : main.querySelector<HTMLElement>(`a[href="${CSS.escape(href)}"]`)
  if (link) link.focus({ preventScroll: true })
  else if (!isFirst) main.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
}

/** Notes where one is in the page; returns how to stop. */
function noting(id: string, main: HTMLElement): () => void {
  const noteScroll = () => note(id, { top: main.scrollTop })
  const noteFocus = ({ target }: FocusEvent) => {
    const href = target instanceof Element ? target.closest('a')?.getAttribute('href') : undefined
    note(id, { top: main.scrollTop, ...(typeof href === 'string' && { href }) })
  }
  main.addEventListener('scroll', noteScroll, { passive: true })
  main.addEventListener('focusin', noteFocus)
  return () => {
    main.removeEventListener('scroll', noteScroll)
    main.removeEventListener('focusin', noteFocus)
  }
}

/** By its address or a link from elsewhere, not by "reload" or "back". */
function isFreshlyOpened(): boolean {
  const [opening] = performance.getEntriesByType('navigation')
  return opening instanceof PerformanceNavigationTiming && opening.type === 'navigate'
}

function note(id: string, place: Place): void {
  const old = places().get(id)
  places().delete(id)
  places().set(id, { ...old, ...place })
}

function places(): Map<string, Place> {
  kept ??= new Map(placesIn(sessionStorage.getItem(storageKey)))
  return kept
}

function store(): void {
  sessionStorage.setItem(storageKey, JSON.stringify([...places()].slice(-mostKept)))
}

/** What another version of the page has stored is as good as nothing. */
export function placesIn(text: string | null): [string, Place][] {
  const stored: unknown = JSON.parse(text ?? '[]')
  if (!Array.isArray(stored)) return []
  return stored.flatMap((entry: unknown): [string, Place][] => {
    if (!Array.isArray(entry)) return []
    const [id, place]: unknown[] = entry
    const top = at(place, 'top')
    const href = at(place, 'href')
    if (typeof id !== 'string' || typeof top !== 'number') return []
    return [[id, typeof href === 'string' ? { top, href } : { top }]]
  })
}

function at(place: unknown, name: string): unknown {
  return typeof place === 'object' && place !== null ? Reflect.get(place, name) : undefined
}
