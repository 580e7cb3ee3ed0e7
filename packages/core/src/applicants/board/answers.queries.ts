import type { Db, JsonText } from '../../database/index.ts'

export interface SubmissionRow {
  id: string
  stageId: string
  stageName: string
  state: string
  submittedAt: Date | null
  /** Of the form version the visit pinned. */
  definition: JsonText
}

/** The submissions of an applicant's visits that were not undone, in the order of the visits. */
export async function listSubmissions(db: Db, workspaceId: string, applicantId: string): Promise<SubmissionRow[]> {
  return db
    .selectFrom('formSubmissions')
    .innerJoin('visits', (join) =>
      join
        .onRef('visits.workspaceId', '=', 'formSubmissions.workspaceId')
        .onRef('visits.id', '=', 'formSubmissions.visitId'),
    )
    .innerJoin('stages', (join) =>
      join
        .onRef('stages.workspaceId', '=', 'formSubmissions.workspaceId')
        .onRef('stages.id', '=', 'formSubmissions.stageId'),
    )
    .innerJoin('formVersions', (join) =>
      join
        .onRef('formVersions.workspaceId', '=', 'formSubmissions.workspaceId')
        .onRef('formVersions.id', '=', 'formSubmissions.formVersionId'),
    )
    .select(['formSubmissions.id', 'formSubmissions.stageId', 'stages.name as stageName', 'formSubmissions.state'])
    .select(['formSubmissions.submittedAt', 'formVersions.definition'])
    .where('formSubmissions.workspaceId', '=', workspaceId)
    .where('formSubmissions.applicantId', '=', applicantId)
    .where('visits.undoneAt', 'is', null)
    .orderBy('visits.enteredAt')
    .orderBy('visits.id')
    .limit(200)
    .execute()
}

/** The answers that stand, of all submissions of an applicant. */
export async function listLiveAnswers(
  db: Db,
  workspaceId: string,
  applicantId: string,
): Promise<{ submissionId: string; questionId: string; value: JsonText }[]> {
  return db
    .selectFrom('answers')
    .select(['submissionId', 'questionId', 'value'])
    .where('workspaceId', '=', workspaceId)
    .where('applicantId', '=', applicantId)
    .where('supersededAt', 'is', null)
    .limit(5000)
    .execute()
}
