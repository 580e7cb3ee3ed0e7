import { createContext, useContext } from 'react'
import type { RowCarry } from './use-row-carry.ts'

/** What the rows of a sortable list know of it. */
export interface Sorting extends Omit<RowCarry, 'carried'> {
  carriedId: string | undefined
  isByKeys: boolean
  /** The element that says which keys carry a row. */
  helpId: string
}

export const SortingContext = createContext<Sorting | null>(null)

export function useSorting(): Sorting {
  const sorting = useContext(SortingContext)
  if (!sorting) throw new Error('A sortable row stands in a SortableList')
  return sorting
}
