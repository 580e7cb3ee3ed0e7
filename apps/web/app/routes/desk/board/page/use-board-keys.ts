import { type KeyBinding, useKeys } from '../../../../lib/keys.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { board } from '../../../../messages/board.ts'
import type { BoardActions } from './use-board-actions.ts'
import type { BoardCursor } from './use-board-cursor.ts'

interface BoardKeysProps {
  cursor: BoardCursor
  actions: BoardActions
  ask: (what: 'move' | 'reject') => void
  canChange: boolean
  /** A lifted card has the arrows for itself. */
  isOff: boolean
}

const noKeys: readonly KeyBinding[] = []

/** The keys of the board; those who may only read get only those that move the focus. */
export function useBoardKeys({ cursor, actions, ask, canChange, isOff }: BoardKeysProps): void {
  const t = useMessages(board)
  const group = t('keys.group')
  const step = (rows: number, columns: number) => () => cursor.step(rows, columns)
  const moving: KeyBinding[] = [
    { key: 'j', label: t('keys.next'), group, run: step(1, 0) },
    { key: 'k', label: t('keys.previous'), group, run: step(-1, 0) },
    { key: 'l', label: t('keys.right'), group, run: step(0, 1) },
    { key: 'h', label: t('keys.left'), group, run: step(0, -1) },
    { key: 'ArrowDown', label: t('keys.next'), group, isHidden: true, run: step(1, 0) },
    { key: 'ArrowUp', label: t('keys.previous'), group, isHidden: true, run: step(-1, 0) },
    { key: 'ArrowRight', label: t('keys.right'), group, isHidden: true, run: step(0, 1) },
    { key: 'ArrowLeft', label: t('keys.left'), group, isHidden: true, run: step(0, -1) },
  ]
  const toggle = () => (cursor.activeId === undefined ? undefined : cursor.hand.toggle(cursor.activeId))
  const changing: KeyBinding[] = [
    { key: 'x', label: t('keys.select'), group, run: toggle },
    { key: 'm', label: t('keys.move'), group, run: () => ask('move') },
    { key: 'r', label: t('keys.reject'), group, run: () => ask('reject') },
    { key: 's', label: t('keys.succeed'), group, run: actions.succeed },
    { key: 'Escape', label: t('keys.clear'), group, run: cursor.clear },
  ]
  useKeys(isOff ? noKeys : canChange ? [...moving, ...changing] : moving)
}
