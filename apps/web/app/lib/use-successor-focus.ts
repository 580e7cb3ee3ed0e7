import { type RefObject, useEffect, useRef } from 'react'

interface Held {
  target: Element
  row: Element
  /** The row's place among the rows. */
  index: number
  /** The control's place in its row counted from the end, where rows are alike; their first control is always that. */
  controlFromEnd: number
  isFirstControl: boolean
}

/**
 * When the row that had the focus leaves its list, the row that takes its place gets it, at the same control; when it
 * was the last the one before, and when none is left the page's heading. The same when only its control leaves or is disabled.
 */
export function useSuccessorFocus<List extends HTMLElement>(rowSelector: string): RefObject<List | null> {
  const list = useRef<List>(null)
  const held = useRef<Held | null>(null)
  useEffect(() => watchFocus({ list, held, rowSelector }), [rowSelector])
  // After each rendering: rows leave by an answer, by what others do, by what is read again.
  useEffect(() => {
    if (!held.current || canTakeFocus(held.current.target) || document.activeElement !== document.body) return
    const { index, controlFromEnd, isFirstControl } = held.current
    held.current = null
    const rows = rowsOf(list.current, rowSelector)
    const controls = controlsOf(rows[Math.min(index, rows.length - 1)])
    const place = isFirstControl ? 0 : Math.max(0, controls.length - 1 - controlFromEnd)
    const next = controls[place] ?? document.querySelector<HTMLElement>('h1')
    next?.focus()
  })
  return list
}

interface Watched {
  list: RefObject<HTMLElement | null>
  held: RefObject<Held | null>
  rowSelector: string
}

/** Remembers which control of which row has the focus, for as long as nothing else takes it. */
function watchFocus({ list, held, rowSelector }: Watched): () => void {
  const remember = ({ target }: FocusEvent) => {
    if (target instanceof Element && list.current?.contains(target))
      held.current = placeOf(target, list.current, rowSelector)
  }
  const forget = ({ target, relatedTarget }: FocusEvent) => {
    if (relatedTarget !== null || !(target instanceof Element) || !held.current?.row.contains(target)) return
    // A row that is taken away loses the focus as one that is left does: which it was shows a moment later.
    setTimeout(() => {
      if (held.current && canTakeFocus(held.current.target) && document.activeElement === document.body)
        held.current = null
    })
  }
  document.addEventListener('focusin', remember)
  document.addEventListener('focusout', forget)
  return () => {
    document.removeEventListener('focusin', remember)
    document.removeEventListener('focusout', forget)
  }
}

function canTakeFocus(target: Element): boolean {
  return target.isConnected && !target.matches(':disabled')
}

function placeOf(target: Element, list: Element, rowSelector: string): Held | null {
  const row = target.closest(rowSelector)
  if (!row) return null
  const controls = controlsOf(row)
  const place = Math.max(
    0,
    controls.findIndex((one) => one === target),
  )
  const index = rowsOf(list, rowSelector).indexOf(row)
  return { target, row, index, controlFromEnd: controls.length - 1 - place, isFirstControl: place === 0 }
}

/** Heads of tables are no successors. */
function rowsOf(list: Element | null, rowSelector: string): Element[] {
  const rows = list ? [...list.querySelectorAll(rowSelector)] : []
  return rows.filter((row) => controlsOf(row).length > 0)
}

function controlsOf(row: Element | undefined): HTMLElement[] {
  const found = row?.querySelectorAll<HTMLElement>('a[href], button:enabled, input:enabled, select:enabled') ?? []
  return [...found].filter((control) => control.checkVisibility())
}
