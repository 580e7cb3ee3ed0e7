import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useKeys } from '../../lib/keys.ts'
import { useMessages } from '../../lib/page-context.tsx'
import { ui } from '../../messages/ui.ts'

interface RowCursorProps {
  rows: readonly { id: string }[]
  scroller: RefObject<HTMLElement | null>
}

export interface RowCursor {
  /** The one row the Tab key reaches; -1 while there are none. */
  tabStop: number
  /** The row that has or had the focus; -1 before the first. */
  activeIndex: number
  activate: (index: number) => void
  onKeyDown: (event: KeyboardEvent) => void
}

/** One row of a table is a stop of the Tab key; arrows and j/k go on from there, and to the successor of who leaves. */
export function useRowCursor({ rows, scroller }: RowCursorProps): RowCursor {
  const [active, setActive] = useState<{ id: string; index: number } | undefined>(undefined)
  const isFocusWanted = useRef(false)
  const found = active ? rows.findIndex(({ id }) => id === active.id) : -1
  const activeIndex = active && found === -1 ? Math.min(active.index, rows.length - 1) : found
  const hasLeft = active !== undefined && found === -1 && activeIndex >= 0
  const activate = (index: number) => {
    const row = rows[index]
    if (row) setActive({ id: row.id, index })
  }
  const goTo = (index: number) => {
    const target = Math.max(0, Math.min(rows.length - 1, index))
    isFocusWanted.current = target !== found
    if (target === found) focusRow(scroller.current, target)
    activate(target)
  }
  useEffect(() => {
    // Whoever leaves with the focus leaves it on the body.
    if (!isFocusWanted.current && !(hasLeft && document.activeElement === document.body)) return
    isFocusWanted.current = false
    focusRow(scroller.current, activeIndex)
  }, [activeIndex, hasLeft, scroller])
  useRowKeys((by) => goTo(activeIndex + by))
  const onKeyDown = (event: KeyboardEvent) => {
    const target = targetOf(event.key, activeIndex, rows.length)
    if (target === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    goTo(target)
  }
  return { tabStop: rows.length === 0 ? -1 : Math.max(0, activeIndex), activeIndex, activate, onKeyDown }
}

function useRowKeys(step: (by: number) => void): void {
  const t = useMessages(ui)
  const group = t('keys.list')
  useKeys([
    { key: 'j', label: t('keys.nextRow'), group, run: () => step(1) },
    { key: 'k', label: t('keys.previousRow'), group, run: () => step(-1) },
  ])
}

function targetOf(key: string, index: number, count: number): number | undefined {
  if (key === 'ArrowDown') return index + 1
  if (key === 'ArrowUp') return index - 1
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : undefined
}

function focusRow(scroller: HTMLElement | null, index: number): void {
  const link = scroller?.querySelector<HTMLElement>(`[data-row="${index}"] a[href]`)
  // No further than is needed to see it, and not below the head.
  link?.scrollIntoView({ block: 'nearest' })
  link?.focus({ preventScroll: true })
}
