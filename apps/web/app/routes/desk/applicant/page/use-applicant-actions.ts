import type { Applicant } from '@plutomi/contracts/api/applicants'
import type { ApplicantChange } from '../../../../lib/applicant-change.ts'
import { useApplicantChanges } from '../../../../lib/applicant-changes.tsx'
import { nameOf } from '../../../../lib/change-sentences.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { board } from '../../../../messages/board.ts'

export interface ApplicantActions {
  move: (toStageId: string) => void
  reinstate: (toStageId: string) => void
  reject: (reasonId: string) => void
  withdraw: (reasonId: string | null) => void
  succeed: () => void
}

/** Everything a recruiter can do with one applicant. */
export function useApplicantActions(
  applicant: Applicant,
  stages: readonly { id: string; name: string }[],
): ApplicantActions {
  const t = useMessages(board)
  const { submit } = useApplicantChanges()
  const applicantIds = [applicant.id]
  const stageName = (stageId: string) => stages.find(({ id }) => id === stageId)?.name ?? ''
  const send = (change: ApplicantChange, stage = '') =>
    submit({ change, before: [applicant], who: nameOf(t, applicant), stage })
  return {
    move: (toStageId) => send({ kind: 'move', applicantIds, toStageId }, stageName(toStageId)),
    reinstate: (toStageId) => send({ kind: 'reinstate', applicantIds, toStageId }, stageName(toStageId)),
    reject: (reasonId) => send({ kind: 'reject', applicantIds, reasonId }),
    withdraw: (reasonId) => send({ kind: 'withdraw', applicantIds, reasonId }),
    succeed: () => send({ kind: 'succeed', applicantIds }),
  }
}
