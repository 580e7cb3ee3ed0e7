import { formStarted, formSubmitted } from '@plutomi/contracts/events/applicants'
import type { Answers } from '@plutomi/contracts/forms'
import { newId } from '@plutomi/contracts/ids'
import { originOf, toJson, type Tx } from '../database/index.ts'
import type { FormVersion } from '../forms/index.ts'
import { emitMany } from '../outbox/index.ts'

export interface GivenSubmission {
  applicantId: string
  answers: Answers
}

export interface SubmissionsToWrite {
  applicationId: string
  form: FormVersion
  isSubmitted: boolean
  given: readonly GivenSubmission[]
}

/** Writes the forms of many applicants in their present visits: begun and, when so, submitted at the same time. */
export async function writeSubmissions(tx: Tx, workspaceId: string, input: SubmissionsToWrite): Promise<void> {
  const { form, given } = input
  const visits = await pinVisits(tx, workspaceId, { form, applicantIds: given.map(({ applicantId }) => applicantId) })
  const rows = given.map(({ applicantId }) => submissionRow(tx, workspaceId, { ...input, applicantId, visits }))
  await tx.insertInto('formSubmissions').values(rows).execute()
  const answers = rows.flatMap((row, index) => answerRows(row, form, given[index]?.answers ?? {}))
  if (answers.length > 0) await tx.insertInto('answers').values(answers).execute()
  await announce(tx, input, rows)
}

interface Pinning {
  form: FormVersion
  applicantIds: string[]
}

async function pinVisits(
  tx: Tx,
  workspaceId: string,
  { form, applicantIds }: Pinning,
): Promise<ReadonlyMap<string, string>> {
  await tx
    .updateTable('visits')
    .set({ formVersionId: form.id })
    .where('workspaceId', '=', workspaceId)
    .where('openApplicantId', 'in', applicantIds)
    .execute()
  const visits = await tx
    .selectFrom('visits')
    .select(['id', 'applicantId'])
    .where('workspaceId', '=', workspaceId)
    .where('openApplicantId', 'in', applicantIds)
    .execute()
  return new Map(visits.map(({ id, applicantId }) => [applicantId, id]))
}

function submissionRow(
  tx: Tx,
  workspaceId: string,
  {
    applicantId,
    visits,
    form,
    isSubmitted,
  }: SubmissionsToWrite & { applicantId: string; visits: ReadonlyMap<string, string> },
) {
  const { now } = originOf(tx)
  return {
    workspaceId,
    id: newId('sub'),
    applicantId,
    visitId: visits.get(applicantId) ?? '',
    stageId: form.stageId,
    formVersionId: form.id,
    state: isSubmitted ? 'submitted' : 'draft',
    startedAt: now,
    savedAt: now,
    submittedAt: isSubmitted ? now : null,
  }
}

type SubmissionRow = ReturnType<typeof submissionRow>

function answerRows(row: SubmissionRow, form: FormVersion, answers: Answers) {
  const { workspaceId, id: submissionId, applicantId, savedAt } = row
  return form.definition.questions.flatMap((question) => {
    const value = answers[question.key]
    if (value === undefined) return []
    return {
      workspaceId,
      id: newId('ans'),
      submissionId,
      applicantId,
      questionId: question.id,
      value: toJson(value),
      savedAt,
    }
  })
}

async function announce(
  tx: Tx,
  { applicationId, isSubmitted }: SubmissionsToWrite,
  rows: readonly SubmissionRow[],
): Promise<void> {
  const emissions = rows.map(({ workspaceId, applicantId, id: submissionId, stageId, visitId, formVersionId }) => ({
    workspaceId,
    subjectId: applicantId,
    data: { applicationId, stageId, visitId, submissionId, formVersionId },
  }))
  await emitMany(tx, formStarted, emissions)
  if (isSubmitted) await emitMany(tx, formSubmitted, emissions)
}
