import { useCallback, useMemo, useRef, useState } from 'react'
import type { BoardHand } from './board-hand.ts'
import type { BoardState } from './board-state.ts'

export interface BoardCursor {
  activeId: string | undefined
  selectedIds: ReadonlySet<string>
  hand: Pick<BoardHand, 'activate' | 'toggle' | 'takeFocus'>
  /** To the card so many below, or in the column so many to the right at the same height. */
  step: (rows: number, columns: number) => void
  /** The focus goes to who follows these cards in their column. */
  goOn: (leaving: readonly string[]) => void
  clear: () => void
}

/** Which card has the focus and which are selected. */
export function useBoardCursor(columns: BoardState): BoardCursor {
  const [activeId, setActiveId] = useState<string | undefined>(undefined)
  const [selectedIds, setSelectedIds] = useState<ReadonlySet<string>>(new Set())
  const focusWanted = useRef<string | undefined>(undefined)
  const focus = (id: string | undefined) => {
    if (id === undefined) return
    focusWanted.current = id
    setActiveId(id)
    // A card that is there and active already is not rendered again.
    if (id === activeId) focusWanted.current = undefined
  }
  const takeFocus = useCallback((id: string) => {
    if (focusWanted.current !== id) return false
    focusWanted.current = undefined
    return true
  }, [])
  const toggle = useCallback((id: string) => setSelectedIds((old) => toggled(old, id)), [])
  const hand = useMemo(() => ({ activate: setActiveId, toggle, takeFocus }), [toggle, takeFocus])
  return {
    activeId,
    selectedIds,
    hand,
    step: (rows, sideways) => focus(neighbourOf(columns, activeId, { rows, sideways })),
    goOn: (leaving) => {
      focus(successorOf(columns, activeId, leaving))
      setSelectedIds((old) => new Set([...old].filter((id) => !leaving.includes(id))))
    },
    clear: () => setSelectedIds(new Set()),
  }
}

function toggled(old: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(old)
  if (!next.delete(id)) next.add(id)
  return next
}

/** The card a key leads to; without an active one the first of the board. */
export function neighbourOf(
  columns: BoardState,
  activeId: string | undefined,
  { rows, sideways }: { rows: number; sideways: number },
): string | undefined {
  const filled = columns.filter((column) => column.cards.length > 0)
  const at = filled.findIndex((column) => column.cards.some((card) => card.id === activeId))
  if (at === -1) return filled[0]?.cards[0]?.id
  const row = filled[at]?.cards.findIndex((card) => card.id === activeId) ?? 0
  const target = filled[at + sideways]?.cards
  return target?.[Math.max(0, Math.min(target.length - 1, row + rows))]?.id
}

/** Who has the focus after these cards have left: the next in the column, else the one before. */
export function successorOf(
  columns: BoardState,
  activeId: string | undefined,
  leaving: readonly string[],
): string | undefined {
  const column = columns.find(({ cards }) => cards.some((card) => card.id === activeId))
  if (!column || activeId === undefined || !leaving.includes(activeId)) return undefined
  const row = column.cards.findIndex((card) => card.id === activeId)
  const stays = ({ id }: { id: string }) => !leaving.includes(id)
  return (column.cards.slice(row + 1).find(stays) ?? column.cards.slice(0, row).findLast(stays))?.id
}
