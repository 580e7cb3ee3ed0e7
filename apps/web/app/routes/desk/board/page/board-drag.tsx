import {
  type Announcements,
  closestCenter,
  type CollisionDetection,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  KeyboardCode,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { type ReactNode, useState } from 'react'
import { nameOf } from '../../../../lib/change-sentences.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { board } from '../../../../messages/board.ts'
import { CardFace } from './board-card.tsx'
import { type BoardState, findCard } from './board-state.ts'

interface BoardDragProps {
  columns: BoardState
  selectedIds: ReadonlySet<string>
  onLift: (isLifted: boolean) => void
  /** The lifted card, with the selected ones when it is among them. */
  onDrop: (applicantIds: string[], stageId: string) => void
  children: ReactNode
}

/** Lifting cards by mouse, finger or Space, with words for those who do not see it. */
export function BoardDrag({ columns, selectedIds, onLift, onDrop, children }: BoardDragProps) {
  const [liftedId, setLiftedId] = useState<string | undefined>(undefined)
  const sensors = useSensors(
    useSensor(MouseSensor, byMouse),
    useSensor(TouchSensor, byFinger),
    useSensor(KeyboardSensor, byKeys),
  )
  const carried = liftedId !== undefined && selectedIds.has(liftedId) ? [...selectedIds] : idsOf(liftedId)
  const end = ({ over }: Partial<DragEndEvent>) => {
    setLiftedId(undefined)
    onLift(false)
    if (over && liftedId !== undefined) onDrop(carried, String(over.id))
  }
  return (
    <DndContext
      id="board"
      sensors={sensors}
      collisionDetection={underPointerElseNearest}
      accessibility={useDragWords(columns)}
      onDragStart={({ active }) => {
        setLiftedId(String(active.id))
        onLift(true)
      }}
      onDragEnd={end}
      onDragCancel={() => end({})}
    >
      {children}
      <DragOverlay dropAnimation={null}>
        {liftedId === undefined ? null : <Carried columns={columns} id={liftedId} count={carried.length} />}
      </DragOverlay>
    </DndContext>
  )
}

function Carried({ columns, id, count }: { columns: BoardState; id: string; count: number }) {
  const t = useMessages(board)
  const card = findCard(columns, id)
  if (!card) return null
  return (
    <div className="relative cursor-grabbing rounded-control shadow-dialog">
      <CardFace card={card} serviceHours={null} isSelected tabIndex={-1} />
      {count > 1 ? (
        <span className="absolute -end-8 -top-8 rounded-full bg-accent px-8 py-2 text-count text-on-accent">
          {t('drag.count', { count })}
        </span>
      ) : null}
    </div>
  )
}

function useDragWords(columns: BoardState) {
  const t = useMessages(board)
  const named = (id: string | number) => {
    const card = findCard(columns, String(id))
    return card ? nameOf(t, card) : ''
  }
  const stageOf = (id: string | number) => columns.find((column) => column.id === id)?.name ?? ''
  const announcements: Announcements = {
    onDragStart: ({ active }) => t('drag.start', { name: named(active.id) }),
    onDragOver: ({ active, over }) => {
      const name = named(active.id)
      return over ? t('drag.over', { name, stage: stageOf(over.id) }) : t('drag.nowhere', { name })
    },
    onDragEnd: ({ active, over }) => {
      const name = named(active.id)
      return over ? t('drag.end', { name, stage: stageOf(over.id) }) : t('drag.cancel', { name })
    },
    onDragCancel: ({ active }) => t('drag.cancel', { name: named(active.id) }),
  }
  return { announcements, screenReaderInstructions: { draggable: `${t('card.hint')} ${t('drag.instructions')}` } }
}

/** A pointer says exactly where; keys move a card whose middle says it. */
const underPointerElseNearest: CollisionDetection = (args) =>
  args.pointerCoordinates ? pointerWithin(args) : closestCenter(args)

const steps: Readonly<Record<string, number>> = { [KeyboardCode.Left]: -1, [KeyboardCode.Right]: 1 }

/** The arrows go from column to column. */
const toNextColumn: KeyboardCoordinateGetter = (event, { context, currentCoordinates }) => {
  const step = steps[event.code]
  const { collisionRect, droppableRects, droppableContainers } = context
  if (step === undefined || !collisionRect) return undefined
  event.preventDefault()
  const middle = collisionRect.left + collisionRect.width / 2
  const rects = droppableContainers.getEnabled().flatMap(({ id }) => droppableRects.get(id) ?? [])
  const sorted = rects.toSorted((left, right) => left.left - right.left)
  const here = sorted.findIndex((rect) => middle >= rect.left - 12 && middle <= rect.right)
  const target = sorted[here + step]
  if (here === -1 || !target) return undefined
  const x = currentCoordinates.x + target.left + target.width / 2 - middle
  return { x, y: currentCoordinates.y }
}

function idsOf(id: string | undefined): string[] {
  return id === undefined ? [] : [id]
}

// Here, not in the component: a new object at each render would draw every card again.
const byMouse = { activationConstraint: { distance: 6 } }
const byFinger = { activationConstraint: { delay: 250, tolerance: 8 } }
const byKeys = {
  coordinateGetter: toNextColumn,
  // Enter opens the card, so it cannot lift it.
  keyboardCodes: { start: [KeyboardCode.Space], end: [KeyboardCode.Space], cancel: [KeyboardCode.Esc] },
}
