import { GripVertical } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { cx } from '../../lib/cx.ts'
import { useMessages } from '../../lib/page-context.tsx'
import { sorting as area } from '../../messages/sorting.ts'
import { useSorting } from './sorting.ts'

interface SortableRowProps {
  id: string
  name: string
  /** Without it there is no handle. */
  isSortable: boolean
  className?: string
  children: ReactNode
}

/** One row of a `SortableList` with its handle. */
export function SortableRow({ id, name, isSortable, className, children }: SortableRowProps) {
  const { carriedId, isByKeys, shiftOf } = useSorting()
  const row = useRef<HTMLLIElement>(null)
  const isCarried = carriedId === id
  // After each rendering, as each is a step.
  useEffect(() => {
    if (isCarried && isByKeys) row.current?.scrollIntoView({ block: 'nearest' })
  })
  return (
    <li
      ref={row}
      style={{ '--shift': `${shiftOf(id)}px` }}
      className={cx(
        'group flex items-start gap-8 rounded-control border border-border bg-raised ps-8 pe-12',
        // Once it is dropped it stands there: nothing glides then.
        carriedId !== undefined && 'translate-y-(--shift)',
        carriedId !== undefined && !isCarried && 'transition-transform',
        isCarried && 'relative z-10 shadow-popover',
        className,
      )}
    >
      {isSortable ? <Handle id={id} name={name} /> : null}
      {children}
    </li>
  )
}

function Handle({ id, name }: { id: string; name: string }) {
  const t = useMessages(area)
  const { liftByPointer, liftByKey, helpId } = useSorting()
  return (
    <button
      type="button"
      aria-label={t('handle', { name })}
      aria-describedby={helpId}
      onPointerDown={(event) => liftByPointer(id, event)}
      onKeyDown={(event) => {
        if (event.key !== ' ' && event.key !== 'Enter') return
        event.preventDefault()
        liftByKey(id)
      }}
      className="flex size-bar-control shrink-0 cursor-grab touch-none items-center justify-center rounded-control text-text-3 hover:bg-hover"
    >
      <GripVertical />
    </button>
  )
}
