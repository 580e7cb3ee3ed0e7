import { type RefObject, useLayoutEffect, useRef } from 'react'

/** As far as one looks for a card that is still there. */
const searched = 20

/** Cards that come or leave above what is in view move nothing in view: the scroll goes with them. */
export function useSteadyScroll(
  scroller: RefObject<HTMLElement | null>,
  cards: readonly { id: string }[],
  stepPx: number,
): void {
  const shown = useRef(cards)
  useLayoutEffect(() => {
    const before = shown.current
    shown.current = cards
    const { current: box } = scroller
    if (!box || before === cards || box.scrollTop === 0) return
    box.scrollBy(0, shiftOf(before, cards, Math.floor(box.scrollTop / stepPx)) * stepPx)
  }, [scroller, cards, stepPx])
}

/** By how many places the first card in view, or the next that is still there, has gone down. */
export function shiftOf(before: readonly { id: string }[], after: readonly { id: string }[], first: number): number {
  for (let index = first; index < Math.min(before.length, first + searched); index += 1) {
    const now = after.findIndex(({ id }) => id === before[index]?.id)
    if (now >= 0) return now - index
  }
  return 0
}
