import { type RefObject, useCallback, useEffect, useMemo, useState } from 'react'

interface FixedWindowProps {
  scroller: RefObject<HTMLElement | null>
  count: number
  /** The height of each, with the gap to the next. */
  stepPx: number
  /** Drawn wherever it is: what has the focus must not fall to the page when it is scrolled away. */
  keptIndex: number
}

interface FixedWindow {
  indexes: readonly number[]
  /** The last one in view. */
  last: number
  /** No further than is needed to see it. */
  scrollTo: (index: number) => void
}

const around = 5
/** The first document is written for a usual screen, before anything is measured. */
const firstHeightPx = 720
const paddingPx = 12

/** Which of many things of one height are drawn: those in view and a few around them; the rest is height. */
export function useFixedWindow({ scroller, count, stepPx, keptIndex }: FixedWindowProps): FixedWindow {
  const view = useView(scroller, stepPx)
  const scrollTo = useCallback(
    (index: number) => {
      if (scroller.current) reveal(scroller.current, index * stepPx, stepPx)
    },
    [scroller, stepPx],
  )
  const indexes = useMemo(() => shownIndexes(view, count, keptIndex), [view, count, keptIndex])
  return { indexes, last: Math.min(view.last, count - 1), scrollTo }
}

/** The first and the last one in view. */
function useView(scroller: RefObject<HTMLElement | null>, stepPx: number): { first: number; last: number } {
  const [view, setView] = useState({ first: 0, last: Math.floor(firstHeightPx / stepPx) })
  useEffect(() => {
    const box = scroller.current
    if (!box) return
    const look = () => {
      const first = Math.floor(box.scrollTop / stepPx)
      const last = Math.floor((box.scrollTop + box.clientHeight) / stepPx)
      setView((old) => (old.first === first && old.last === last ? old : { first, last }))
    }
    const sized = new ResizeObserver(look)
    sized.observe(box)
    box.addEventListener('scroll', look, { passive: true })
    return () => {
      sized.disconnect()
      box.removeEventListener('scroll', look)
    }
  }, [scroller, stepPx])
  return view
}

function reveal(box: HTMLElement, top: number, heightPx: number): void {
  const bottom = top + heightPx + paddingPx
  if (top < box.scrollTop) box.scrollTo(0, top)
  else if (bottom > box.scrollTop + box.clientHeight) box.scrollTo(0, bottom - box.clientHeight)
}

/** In order, each once. */
export function shownIndexes(view: { first: number; last: number }, count: number, keptIndex: number): number[] {
  const from = Math.max(0, Math.min(view.first, count - 1) - around)
  const to = Math.min(count - 1, view.last + around)
  const shown = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
  if (keptIndex >= 0 && keptIndex < from) return [keptIndex, ...shown]
  if (keptIndex > to && keptIndex < count) return [...shown, keptIndex]
  return shown
}
