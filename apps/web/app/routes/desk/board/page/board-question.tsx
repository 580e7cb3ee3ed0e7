import type { Reason } from '@plutomi/contracts/api/applicants'
import { RejectDialog } from '../../../../components/applicants/reject-dialog.tsx'
import { StageDialog } from '../../../../components/applicants/stage-dialog.tsx'
import { whoOf } from '../../../../lib/change-sentences.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { board as boardArea } from '../../../../messages/board.ts'
import { type BoardState, findCard } from './board-state.ts'
import type { BoardActions } from './use-board-actions.ts'

interface BoardQuestionProps {
  asking: 'move' | 'reject'
  actions: BoardActions
  columns: BoardState
  reasons: readonly Reason[]
  onClose: () => void
}

/** Where to, or why. */
export function BoardQuestion({ asking, actions, columns, reasons, onClose }: BoardQuestionProps) {
  const t = useMessages(boardArea)
  const { targets } = actions
  const count = targets.length
  const cards = targets.flatMap((id) => findCard(columns, id) ?? [])
  const who = whoOf(t, cards)
  const stageIds = new Set(cards.map(({ stageId }) => stageId))
  if (asking === 'move') {
    return (
      <StageDialog
        title={t('move.title', { who })}
        stages={columns}
        currentId={stageIds.size === 1 ? cards[0]?.stageId : undefined}
        onClose={onClose}
        onChoose={({ id }) => {
          onClose()
          actions.move([...targets], id)
        }}
      />
    )
  }
  return (
    <RejectDialog
      title={t('reject.title', { who })}
      action={t('action.reject', { count })}
      reasons={reasons}
      onClose={onClose}
      onReject={(reasonId) => {
        onClose()
        actions.reject(reasonId)
      }}
    />
  )
}
