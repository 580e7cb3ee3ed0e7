import { type RefObject, useEffect, useEffectEvent, useState } from 'react'
import { flushSync } from 'react-dom'

interface SteadyRows<Row> {
  shown: readonly Row[]
  /** How many came meanwhile and are not shown. */
  newCount: number
  /** Shows them, at the top, where the focus goes. */
  showNew: () => void
}

/**
 * A list that is read again every few seconds stays still while somebody reads it: what is in it changes in place, what
 * came on top waits. It is being read when it has the focus, or when it (or the page) was scrolled.
 */
export function useSteadyRows<Row extends { id: string }>(
  rows: readonly Row[],
  list: RefObject<HTMLElement | null>,
): SteadyRows<Row> {
  const [known, setKnown] = useState(() => idsOf(rows))
  const letIn = useEffectEvent((all: readonly Row[]) => {
    if (!isBeingRead(list.current)) setKnown(idsOf(all))
  })
  useEffect(() => {
    const frame = requestAnimationFrame(() => letIn(rows))
    return () => cancelAnimationFrame(frame)
  }, [rows])
  const kept = rows.filter(({ id }) => known.has(id))
  // Nothing of it is left: that is another list.
  const shown = kept.length === 0 ? rows : kept
  const showNew = () => {
    flushSync(() => setKnown(idsOf(rows)))
    for (const box of scrollersOf(list.current)) box.scrollTo(0, 0)
    list.current?.querySelector<HTMLElement>('a[href], summary')?.focus({ preventScroll: true })
  }
  return { shown, newCount: rows.length - shown.length, showNew }
}

function idsOf(rows: readonly { id: string }[]): ReadonlySet<string> {
  return new Set(rows.map(({ id }) => id))
}

function isBeingRead(list: HTMLElement | null): boolean {
  if (list === null) return false
  return list.contains(document.activeElement) || scrollersOf(list).some(({ scrollTop }) => scrollTop > 0)
}

function scrollersOf(list: HTMLElement | null): HTMLElement[] {
  const page = document.getElementById('main')
  return [list, page].filter((box) => box !== null)
}
