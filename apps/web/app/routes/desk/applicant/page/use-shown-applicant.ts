import type { Applicant, ApplicantState } from '@plutomi/contracts/api/applicants'
import type { PendingChange } from '../../../../lib/applicant-change.ts'
import { useApplicantChanges } from '../../../../lib/applicant-changes.tsx'

interface StageName {
  id: string
  name: string
}

/** The applicant with what the server has not answered yet. */
export function useShownApplicant(applicant: Applicant, stages: readonly StageName[]): Applicant {
  const { pending } = useApplicantChanges()
  return pending
    .filter(({ change }) => change.applicantIds.includes(applicant.id))
    .reduce((shown, one) => withChange(shown, one, stages), applicant)
}

/** The applicant as it is once the change is done. */
export function withChange(
  applicant: Applicant,
  { change, before, at }: PendingChange,
  stages: readonly StageName[],
): Applicant {
  switch (change.kind) {
    case 'move':
      return inStage(applicant, change.toStageId, { at, stages })
    case 'reinstate':
      return withState(inStage(applicant, change.toStageId, { at, stages }), 'active', at)
    case 'reject':
      return withState(applicant, 'rejected', at)
    case 'withdraw':
      return withState(applicant, 'withdrawn', at)
    case 'succeed':
      return withState(applicant, 'succeeded', at)
    case 'undo': {
      const old = before.find(({ id }) => id === applicant.id)
      if (!old) return applicant
      const back = inStage(applicant, old.stageId, { at: old.stageEnteredAt, stages })
      return { ...back, status: old.status }
    }
    case 'release':
      return applicant
  }
}

function inStage(
  applicant: Applicant,
  stageId: string,
  { at, stages }: { at: string; stages: readonly StageName[] },
): Applicant {
  const name = stages.find(({ id }) => id === stageId)?.name ?? applicant.stage.name
  return { ...applicant, stageId, stageEnteredAt: at, stage: { ...applicant.stage, id: stageId, name } }
}

function withState(applicant: Applicant, code: ApplicantState, at: string): Applicant {
  return { ...applicant, reason: null, status: { ...applicant.status, code, since: at, final: code !== 'active' } }
}
