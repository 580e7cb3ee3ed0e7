import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect } from 'react'
import { useIsPrinting } from '../../lib/use-is-printing.ts'
import { phoneQuery, useMedia } from '../../lib/use-media.ts'
import { withIndex } from '../../lib/with-index.ts'

export type RowDensity = 'normal' | 'compact'

/** In pixels, as tokens.css has them: a virtual list must know its heights before it draws. */
const heights = { normal: 36, compact: 32, twoLines: 56, head: 32 }
/** The first document is written for a usual screen, before anything is measured. */
const firstRect = { width: 1200, height: 900 }

interface RowWindowProps {
  scroller: RefObject<HTMLElement | null>
  count: number
  density: RowDensity
  keyOf: (index: number) => string | number
  /** The row with the focus stays when it is scrolled away: the focus must not fall to the page. */
  activeIndex: number
}

export interface ShownRow {
  index: number
  key: string | number | bigint
  /** The empty height between the row drawn before and this one. */
  before: number
}

export interface RowWindow {
  shown: readonly ShownRow[]
  /** The empty height below the last one drawn. */
  after: number
}

/** Which rows of a long list are drawn: those in view; all of them on paper. */
export function useRowWindow({ scroller, count, density, keyOf, activeIndex }: RowWindowProps): RowWindow {
  const isPhone = useMedia(phoneQuery)
  const isPrinting = useIsPrinting()
  const rowHeight = isPhone ? heights.twoLines : heights[density]
  const headHeight = isPhone ? 0 : heights.head
  // oxlint-disable-next-line react/incompatible-library -- used here alone, handed to no memoized child.
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    initialRect: firstRect,
    scrollMargin: headHeight,
    getItemKey: keyOf,
    rangeExtractor: (range) => withIndex(range, activeIndex),
  })
  useEffect(() => virtual.measure(), [virtual, rowHeight])
  if (isPrinting) return { shown: allRows(count, keyOf), after: 0 }
  const items = virtual.getVirtualItems()
  const shown = items.map(({ index, key, start }, at) => ({
    index,
    key,
    before: start - (items[at - 1]?.end ?? headHeight),
  }))
  const last = items.at(-1)
  return { shown, after: last ? virtual.getTotalSize() - (last.end - headHeight) : 0 }
}

function allRows(count: number, keyOf: (index: number) => string | number): ShownRow[] {
  return Array.from({ length: count }, (_, index) => ({ index, key: keyOf(index), before: 0 }))
}
