import type { Applicant, Reason } from '@plutomi/contracts/api/applicants'
import { RejectDialog } from '../../../../components/applicants/reject-dialog.tsx'
import { StageDialog } from '../../../../components/applicants/stage-dialog.tsx'
import { WithdrawDialog } from '../../../../components/applicants/withdraw-dialog.tsx'
import { nameOf } from '../../../../lib/change-sentences.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { board } from '../../../../messages/board.ts'
import type { ApplicantActions } from './use-applicant-actions.ts'

export type Asked = 'move' | 'reinstate' | 'reject' | 'withdraw'

interface ApplicantQuestionProps {
  asked: Asked
  applicant: Applicant
  stages: readonly { id: string; name: string }[]
  reasons: readonly Reason[]
  actions: ApplicantActions
  onClose: () => void
}

/** The dialog an action needs: where to, or why. */
export function ApplicantQuestion({ asked, applicant, stages, reasons, actions, onClose }: ApplicantQuestionProps) {
  const t = useMessages(board)
  const who = nameOf(t, applicant)
  const answered = (run: () => void) => {
    onClose()
    run()
  }
  switch (asked) {
    case 'move':
    case 'reinstate':
      return (
        <StageDialog
          title={t(`${asked}.title`, { who })}
          stages={stages}
          currentId={asked === 'move' ? applicant.stageId : undefined}
          onClose={onClose}
          onChoose={({ id }) => answered(() => actions[asked](id))}
        />
      )
    case 'reject':
      return (
        <RejectDialog
          title={t('reject.title', { who })}
          action={t('action.reject', { count: 1 })}
          reasons={reasons.filter(({ kind }) => kind === 'reject')}
          locale={applicant.locale}
          onClose={onClose}
          onReject={(reasonId) => answered(() => actions.reject(reasonId))}
        />
      )
    case 'withdraw':
      return (
        <WithdrawDialog
          who={who}
          reasons={reasons.filter(({ kind }) => kind === 'withdraw')}
          onClose={onClose}
          onWithdraw={(reasonId) => answered(() => actions.withdraw(reasonId))}
        />
      )
  }
}
