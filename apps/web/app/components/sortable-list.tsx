import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { GripVertical } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '../lib/cx.ts'
import { useMessages } from '../lib/page-context.tsx'
import { pipeline as area } from '../messages/pipeline.ts'

interface SortableItem {
  id: string
  name: string
}

interface SortableListProps {
  /** Differs from the other lists of the page. */
  id: string
  label: string
  items: readonly SortableItem[]
  onReorder: (ids: readonly string[]) => void
  /** `SortableRow`s, one for each item. */
  children: ReactNode
}

/** A list one can bring into another order with the mouse, a finger or the keyboard. */
export function SortableList({ id, label, items, onReorder, children }: SortableListProps) {
  const t = useMessages(area)
  const ids = items.map((item) => item.id)
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const drop = ({ active, over }: DragEndEvent) => {
    const [from, to] = [ids.indexOf(String(active.id)), ids.indexOf(String(over?.id ?? active.id))]
    if (from !== to) onReorder(arrayMove(ids, from, to))
  }
  return (
    <DndContext
      id={id}
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={drop}
      accessibility={{
        announcements: useAnnouncements(items),
        screenReaderInstructions: { draggable: t('drag.instructions') },
      }}
    >
      <SortableContext id={`${id}-items`} items={ids} strategy={verticalListSortingStrategy}>
        <ol aria-label={label} className="flex flex-col gap-8">
          {children}
        </ol>
      </SortableContext>
    </DndContext>
  )
}

interface SortableRowProps extends SortableItem {
  /** Without it there is no handle. */
  isSortable: boolean
  className?: string
  children: ReactNode
}

/** One row of a `SortableList` with its handle. */
export function SortableRow({ id, name, isSortable, className, children }: SortableRowProps) {
  const t = useMessages(area)
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, transition, isDragging } = useSortable({
    id,
  })
  return (
    <li
      ref={setNodeRef}
      style={{ '--shift': CSS.Translate.toString(transform), '--glide': transition }}
      className={cx(
        'glide flex items-start gap-8 rounded-control border border-border bg-raised ps-8 pe-12',
        isDragging && 'relative z-10 shadow-popover',
        className,
      )}
    >
      {isSortable ? (
        <button
          type="button"
          ref={setActivatorNodeRef}
          {...attributes}
          {...listeners}
          aria-label={t('drag.handle', { name })}
          className="flex size-bar-control shrink-0 cursor-grab touch-none items-center justify-center rounded-control text-text-3 hover:bg-hover"
        >
          <GripVertical />
        </button>
      ) : null}
      {children}
    </li>
  )
}

function useAnnouncements(items: readonly SortableItem[]): Announcements {
  const t = useMessages(area)
  const named = (id: UniqueIdentifier) => ({ name: items.find((item) => item.id === id)?.name ?? '' })
  const placed = (id: UniqueIdentifier, at: UniqueIdentifier) => ({
    ...named(id),
    position: items.findIndex((item) => item.id === at) + 1,
    total: items.length,
  })
  return {
    onDragStart: ({ active }) => t('drag.start', placed(active.id, active.id)),
    onDragOver: ({ active, over }) => (over ? t('drag.over', placed(active.id, over.id)) : undefined),
    onDragEnd: ({ active, over }) => t('drag.end', placed(active.id, over?.id ?? active.id)),
    onDragCancel: ({ active }) => t('drag.cancel', named(active.id)),
  }
}
