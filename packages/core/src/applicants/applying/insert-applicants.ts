import { applicantCreated, type MoveCause } from '@plutomi/contracts/events/applicants'
import { newId } from '@plutomi/contracts/ids'
import { originOf, toJson, type Tx } from '../../database/index.ts'
import { emitMany } from '../../outbox/index.ts'
import type { Contact } from '../people/contact.ts'
import { openVisits, pointToOpenVisits } from '../visits/visit.queries.ts'

export interface NewApplicant {
  /** Made here unless given: a shadow that becomes an applicant keeps its own. */
  id?: string
  personId: string
  number: number
  source: string
  hasAppliedBefore?: boolean
  /** What an unproven browser says of itself, when the person was known already. */
  claimedContact?: Contact
}

export interface NewApplicants {
  applicationId: string
  stageId: string
  cause: MoveCause
  causeRef?: string
  applicants: readonly NewApplicant[]
}

/**
 * The one step by which applicants begin: rows, first visits, `applicant.created`. `applicants_live` refuses a second
 * live applicant of a person. A fixed number of statements; returns the ids in order.
 */
export async function insertApplicants(tx: Tx, workspaceId: string, input: NewApplicants): Promise<string[]> {
  if (input.applicants.length === 0) return []
  const { applicationId, stageId, cause, causeRef } = input
  const { now } = originOf(tx)
  const begun = input.applicants.map((applicant) => ({ ...applicant, id: applicant.id ?? newId('apl') }))
  const rows = begun.map((applicant) => applicantRow(workspaceId, { applicationId, stageId, now }, applicant))
  await tx.insertInto('applicants').values(rows).execute()
  const applicantIds = begun.map(({ id }) => id)
  const visitCause = { cause, ...(causeRef !== undefined && { causeRef }) }
  const visitIds = await openVisits(tx, workspaceId, { applicantIds, stageId, at: now, ...visitCause })
  await pointToOpenVisits(tx, workspaceId, { applicantIds, stageId, at: now })
  const emissions = begun.map(({ id, personId, source, hasAppliedBefore = false }) => {
    const facts = { applicationId, personId, stageId, visitId: visitIds.get(id) ?? '', cause, source, hasAppliedBefore }
    return { workspaceId, subjectId: id, data: facts }
  })
  await emitMany(tx, applicantCreated, emissions)
  return applicantIds
}

interface Place {
  applicationId: string
  stageId: string
  now: Date
}

function applicantRow(
  workspaceId: string,
  { applicationId, stageId, now }: Place,
  { id, personId, number, source, hasAppliedBefore = false, claimedContact }: NewApplicant & { id: string },
) {
  return {
    workspaceId,
    id,
    number,
    personId,
    applicationId,
    stageId,
    stageEnteredAt: now,
    state: 'active',
    stateSince: now,
    source,
    hasAppliedBefore: hasAppliedBefore ? 1 : 0,
    claimedContact: claimedContact ? toJson(claimedContact) : null,
    createdAt: now,
    updatedAt: now,
  }
}
