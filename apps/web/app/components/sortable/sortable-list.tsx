import { type ReactNode, useId, useRef, useState } from 'react'
import type { Carried } from '../../lib/carry/use-carried.ts'
import { useMessages } from '../../lib/page-context.tsx'
import { sorting as area } from '../../messages/sorting.ts'
import { SortingContext } from './sorting.ts'
import { useRowCarry } from './use-row-carry.ts'

interface SortableItem {
  id: string
  name: string
}

interface SortableListProps {
  label: string
  items: readonly SortableItem[]
  onReorder: (ids: readonly string[]) => void
  /** `SortableRow`s, one for each item. */
  children: ReactNode
}

/** A list one can bring into another order with the mouse, a finger or the keyboard. */
export function SortableList({ label, items, onReorder, children }: SortableListProps) {
  const t = useMessages(area)
  const helpId = useId()
  const list = useRef<HTMLOListElement>(null)
  const [ended, setEnded] = useState('')
  const wordsOf = useCarryWords(items)
  const ids = items.map(({ id }) => id)
  const { carried, ...carry } = useRowCarry({
    ids,
    list,
    onEnd: (last, overId) => {
      setEnded(wordsOf(overId === undefined ? 'cancel' : 'end', { ...last, overId }))
      if (overId !== undefined && overId !== last.id) onReorder(withMoved(ids, last.id, overId))
    },
  })
  return (
    <SortingContext value={{ ...carry, carriedId: carried?.id, isByKeys: carried?.by === 'keys', helpId }}>
      <ol ref={list} aria-label={label} className="flex flex-col gap-8">
        {children}
      </ol>
      <p id={helpId} hidden>
        {t('instructions')}
      </p>
      <p aria-live="assertive" className="sr-only">
        {carried ? wordsOf(carried.overId === carried.id ? 'start' : 'over', carried) : ended}
      </p>
    </SortingContext>
  )
}

/** Carrying in words, for those who do not see it. */
function useCarryWords(items: readonly SortableItem[]) {
  const t = useMessages(area)
  return (what: 'start' | 'over' | 'end' | 'cancel', { id, overId }: Carried) => {
    const place = items.findIndex((item) => item.id === overId)
    const name = items.find((item) => item.id === id)?.name ?? ''
    return t(what, { name, position: place + 1, total: items.length })
  }
}

function withMoved(ids: readonly string[], id: string, overId: string): string[] {
  return ids.filter((one) => one !== id).toSpliced(ids.indexOf(overId), 0, id)
}
