import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual'

/** The indexes of a virtual list that are drawn: those in view, and the one with the focus wherever it is. */
export function withIndex(range: Range, index: number): number[] {
  const shown = defaultRangeExtractor(range)
  if (index < 0 || index >= range.count || shown.includes(index)) return shown
  return [...shown, index].toSorted((left, right) => left - right)
}
