import { nameOf } from '../../../../lib/change-sentences.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { board } from '../../../../messages/board.ts'
import { cardHelpId } from './board-hand.ts'
import { type BoardState, findCard } from './board-state.ts'
import type { Carried } from '../../../../lib/carry/use-carried.ts'

interface DragWordsProps {
  columns: BoardState
  carried: Carried | undefined
  /** How the last one ended. */
  ended: string
}

/** Carrying in words, for those who do not see it. */
export function DragWords({ columns, carried, ended }: DragWordsProps) {
  const t = useMessages(board)
  return (
    <>
      <p id={cardHelpId} hidden>
        {t('card.hint')} {t('drag.instructions')}
      </p>
      <p aria-live="assertive" className="sr-only">
        {carried ? wordsOf(carried) : ended}
      </p>
    </>
  )

  function wordsOf({ id, overId }: Carried): string {
    const card = findCard(columns, id)
    const name = card ? nameOf(t, card) : ''
    const stage = columns.find((column) => column.id === overId)?.name
    if (card?.stageId === overId) return t('drag.start', { name })
    return stage === undefined ? t('drag.nowhere', { name }) : t('drag.over', { name, stage })
  }
}
