import { placeNear, type RowBox } from './row-places.ts'

/** A row in somebody's hand: where all rows stood when it was lifted, and where the pointer is now. */
export interface RowGrip {
  boxes: readonly RowBox[]
  from: number
  moveTo: (y: number) => void
  /** Scrolls where the pointer is near an edge, and says how far down the row has been carried. */
  follow: () => number
  /** Where it would be dropped. */
  placeNow: () => number
}

const edgePx = 48
const scrollStepPx = 12

/** Takes the row at `from` by a pointer at this height of the window. */
export function takeRow(list: HTMLElement | null, from: number, y: number): RowGrip {
  const boxes = boxesOf(list)
  const takenAt = inList(list, y)
  let pointerY = y
  const carriedPx = () => inList(list, pointerY) - takenAt
  return {
    boxes,
    from,
    moveTo: (now) => {
      pointerY = now
    },
    follow: () => {
      scrollNearEdge(list, pointerY)
      return carriedPx()
    },
    placeNow: () => placeNear(boxes, from, carriedPx()),
  }
}

/** Rows that are moved for the eye alone keep their `offsetTop`. */
function boxesOf(list: HTMLElement | null): RowBox[] {
  const rows = [...(list?.children ?? [])].filter((row) => row instanceof HTMLElement)
  return rows.map(({ offsetTop, offsetHeight }) => ({ top: offsetTop, height: offsetHeight }))
}

/** Below the upper edge of the list, however far it is scrolled. */
function inList(list: HTMLElement | null, y: number): number {
  return y - (list?.getBoundingClientRect().top ?? 0)
}

function scrollNearEdge(list: HTMLElement | null, y: number): void {
  const scroller = list?.closest('main')
  if (!scroller) return
  const { top, bottom } = scroller.getBoundingClientRect()
  if (y > bottom - edgePx) scroller.scrollBy(0, scrollStepPx)
  else if (y < top + edgePx) scroller.scrollBy(0, -scrollStepPx)
}
