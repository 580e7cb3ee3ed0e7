import { ApplicantState, type ApplicantStatus, type ApplicantSummary } from '@plutomi/contracts/api/applicants'
import type { Eyes } from './eyes.ts'

/** The columns of a card or list line, with the names of person and owner. */
export interface SummaryRow {
  id: string
  number: number
  applicationId: string
  stageId: string
  stageEnteredAt: Date
  state: string
  stateSince: Date
  source: string
  hasAppliedBefore: number
  seq: number
  createdAt: Date
  updatedAt: Date
  personName: string
  ownerMemberId: string | null
  ownerName: string | null
}

const labels: Record<ApplicantState, string> = {
  active: 'Active',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
  succeeded: 'Succeeded',
  erased: 'Erased',
}

/** The API's representation of a state. */
function toStatus({ state, stateSince }: Pick<SummaryRow, 'state' | 'stateSince'>): ApplicantStatus {
  const code = ApplicantState.parse(state)
  return { code, label: labels[code], since: stateSince.toISOString(), final: code !== 'active' }
}

/** A card or line as these eyes may see it. */
export function toSummary(row: SummaryRow, eyes: Eyes): ApplicantSummary {
  const { id, number, applicationId, stageId, source, seq, ownerMemberId, ownerName } = row
  return {
    id,
    number,
    name: eyes.seesPersonal ? row.personName : null,
    applicationId,
    stageId,
    stageEnteredAt: row.stageEnteredAt.toISOString(),
    status: toStatus(row),
    source,
    owner: ownerMemberId === null ? null : { id: ownerMemberId, name: ownerName ?? '' },
    hasAppliedBefore: row.hasAppliedBefore === 1,
    seq,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}
