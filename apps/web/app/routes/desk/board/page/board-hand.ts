import { createContext, type PointerEvent, useContext } from 'react'

/** What a card can ask of its board; never changes, so that cards stay as they are when others move. */
export interface BoardHand {
  /** The card got the focus. */
  activate: (id: string) => void
  toggle: (id: string) => void
  /** Takes the card along with the pointer once that moves, or finger once it has rested. */
  liftByPointer: (id: string, event: PointerEvent) => void
  /** The arrows carry it from stage to stage. */
  liftByKey: (id: string, stageId: string) => void
  /** Whether a key asked for the focus to go to this card; asked once, it is answered. */
  takeFocus: (id: string) => boolean
}

export const BoardHandContext = createContext<BoardHand | null>(null)

export function useBoardHand(): BoardHand {
  const hand = useContext(BoardHandContext)
  if (!hand) throw new Error('A card stands on a board')
  return hand
}

/** The id of what readers of screens are told about every card. */
export const cardHelpId = 'board-card-help'
