import type { RefObject } from 'react'
import { useMessages } from '../../../../lib/page-context.tsx'
import { board } from '../../../../messages/board.ts'
import { CardFace } from './board-card.tsx'
import { type BoardState, findCard } from './board-state.ts'
import type { Carried } from '../../../../lib/carry/use-carried.ts'

interface CarriedCardProps {
  columns: BoardState
  carried: Carried | undefined
  count: number
  overlay: RefObject<HTMLDivElement | null>
}

/** What hangs on the pointer: the card, and how many go with it. */
export function CarriedCard({ columns, carried, count, overlay }: CarriedCardProps) {
  const t = useMessages(board)
  const card = carried?.by === 'pointer' ? findCard(columns, carried.id) : undefined
  if (!card) return null
  return (
    <div
      ref={overlay}
      aria-hidden
      inert
      className="pointer-events-none fixed top-(--y) left-(--x) z-50 w-column rounded-control shadow-dialog"
      style={{ '--x': '-100vw', '--y': '0' }}
    >
      <CardFace card={card} serviceHours={null} isSelected tabIndex={-1} />
      {count > 1 ? (
        <span className="absolute -end-8 -top-8 rounded-full bg-accent px-8 py-2 text-count text-on-accent">
          {t('drag.count', { count })}
        </span>
      ) : null}
    </div>
  )
}
