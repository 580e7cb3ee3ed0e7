import type { Answers } from '@plutomi/contracts/forms'
import type { Db } from '../../database/index.ts'
import { notFound } from '../../errors/index.ts'
import type { FormVersion } from '../../forms/index.ts'
import type { ApplicantActor } from '../../platform/index.ts'
import { listAnswers } from '../applying/answer.queries.ts'
import { answersByKey } from '../applying/form-answers.ts'
import { formVersionShown } from '../applying/form-version-shown.ts'
import { notPossibleNow } from '../applying/own-actor.ts'
import { getOwnRow } from '../applying/own-page.queries.ts'
import { getShadow } from '../applying/shadow.queries.ts'
import { findSubmission } from '../applying/submission.queries.ts'

/** The form that may be filled in now, as it is; nothing is begun by looking. */
export interface OwnOpenForm {
  stageId: string
  version: FormVersion
  answers: Answers
}

/** The open form of whoever asks; refuses when nothing is asked, or something else than was shown. */
export async function getOwnOpenForm(db: Db, actor: ApplicantActor, shownId: string | undefined): Promise<OwnOpenForm> {
  return actor.kind === 'shadow' ? shadowForm(db, actor, shownId) : applicantForm(db, actor, shownId)
}

async function applicantForm(
  db: Db,
  { workspaceId, applicantId }: ApplicantActor,
  shownId: string | undefined,
): Promise<OwnOpenForm> {
  const { state, visitId, stageId } = await getOwnRow(db, workspaceId, applicantId)
  if (state !== 'active' || visitId === null) throw notPossibleNow('fill in a form')
  const submission = await findSubmission(db, workspaceId, visitId)
  if (submission?.state === 'submitted') throw notPossibleNow('this form was submitted')
  const pinnedId = submission?.formVersionId ?? null
  const version = await formVersionShown(db, workspaceId, { stageId, pinnedId, shownId })
  const saved = submission ? await listAnswers(db, workspaceId, submission.id) : new Map()
  return { stageId, version, answers: answersByKey(version.definition, saved) }
}

async function shadowForm(
  db: Db,
  { workspaceId, applicantId }: ApplicantActor,
  shownId: string | undefined,
): Promise<OwnOpenForm> {
  const shadow = await getShadow(db, workspaceId, applicantId)
  const { state, stageId, submittedAt, formVersionId: pinnedId } = shadow
  if (state !== 'draft' && state !== 'submitted') throw notPossibleNow('fill in a form')
  if (submittedAt !== null) throw notPossibleNow('this form was submitted')
  const version = await formVersionShown(db, workspaceId, { stageId, pinnedId, shownId })
  return { stageId, version, answers: shadow.answers[stageId] ?? {} }
}

/** The file question of this key. */
export function fileQuestionOf({ definition }: FormVersion, key: string) {
  const question = definition.questions.find((one) => one.key === key)
  if (question?.kind !== 'file') throw notFound('question')
  return question
}
