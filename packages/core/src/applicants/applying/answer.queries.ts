import { AnswerValue } from '@plutomi/contracts/forms'
import { newId } from '@plutomi/contracts/ids'
import { type Db, originOf, parseJson, toJson, type Tx } from '../../database/index.ts'
import type { Submission } from './submission.queries.ts'

/** The present answers of a submission by question id. */
export async function listAnswers(
  db: Db,
  workspaceId: string,
  submissionId: string,
): Promise<ReadonlyMap<string, AnswerValue>> {
  const rows = await db
    .selectFrom('answers')
    .select(['questionId', 'value'])
    .where('workspaceId', '=', workspaceId)
    .where('submissionId', '=', submissionId)
    .where('supersededAt', 'is', null)
    .execute()
  return new Map(rows.map(({ questionId, value }) => [questionId, parseJson(value, AnswerValue)]))
}

export interface AnswerToWrite {
  questionId: string
  value: AnswerValue
}

/** Writes answers of a draft over its earlier ones. */
export async function writeAnswers(
  tx: Tx,
  workspaceId: string,
  { submission, answers }: { submission: Submission; answers: readonly AnswerToWrite[] },
): Promise<void> {
  if (answers.length === 0) return
  const { id: submissionId, applicantId } = submission
  const { now: savedAt } = originOf(tx)
  const rows = answers.map(({ questionId, value }) => ({
    workspaceId,
    id: newId('ans'),
    submissionId,
    applicantId,
    questionId,
    value: toJson(value),
    savedAt,
  }))
  await tx
    .insertInto('answers')
    .values(rows)
    .onDuplicateKeyUpdate((eb) => ({ value: eb.fn('values', ['value']), savedAt }))
    .execute()
}

/** Takes answers of a draft back. */
export async function removeAnswers(
  tx: Tx,
  workspaceId: string,
  { submission, questionIds }: { submission: Submission; questionIds: readonly string[] },
): Promise<void> {
  if (questionIds.length === 0) return
  await tx
    .deleteFrom('answers')
    .where('workspaceId', '=', workspaceId)
    .where('submissionId', '=', submission.id)
    .where('questionId', 'in', questionIds)
    .where('supersededAt', 'is', null)
    .execute()
}

/** What was submitted of a reopened form stays as it was: a new answer stands beside it, not in its place. */
export async function supersedeOwnAnswers(
  tx: Tx,
  workspaceId: string,
  { submission, questionIds }: { submission: Submission; questionIds: readonly string[] },
): Promise<void> {
  if (submission.state !== 'reopened' || submission.submittedAt === null || questionIds.length === 0) return
  await tx
    .updateTable('answers')
    .set({ supersededAt: originOf(tx).now })
    .where('workspaceId', '=', workspaceId)
    .where('submissionId', '=', submission.id)
    .where('questionId', 'in', questionIds)
    .where('savedAt', '<=', submission.submittedAt)
    .where('supersededAt', 'is', null)
    .execute()
}

/** An applicant that answers a stage's form in a second visit has new answers: those submitted earlier are superseded. */
export async function supersedeEarlierSubmissions(tx: Tx, workspaceId: string, submission: Submission): Promise<void> {
  const earlier = tx
    .selectFrom('formSubmissions')
    .select('formSubmissions.id')
    .where('formSubmissions.workspaceId', '=', workspaceId)
    .where('formSubmissions.applicantId', '=', submission.applicantId)
    .where('formSubmissions.stageId', '=', submission.stageId)
    .where('formSubmissions.id', '!=', submission.id)
  await tx
    .updateTable('answers')
    .set({ supersededAt: originOf(tx).now })
    .where('workspaceId', '=', workspaceId)
    .where('applicantId', '=', submission.applicantId)
    .where('submissionId', 'in', earlier)
    .where('supersededAt', 'is', null)
    .execute()
}
