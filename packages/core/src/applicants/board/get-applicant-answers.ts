import type { ApplicantAnswers } from '@plutomi/contracts/api/applicants'
import {
  answerToText,
  FormDefinition,
  isAnswerable,
  type AnswerableQuestion,
  type Sensitivity,
} from '@plutomi/contracts/forms'
import { z } from 'zod'
import type { Context } from '../../context/index.ts'
import { parseJson } from '../../database/index.ts'
import { listSubmissions, listLiveAnswers, type SubmissionRow } from './answers.queries.ts'
import { type Eyes, eyesOf } from './eyes.ts'
import { requireVisibleApplicant } from './get-applicant.ts'

export interface GetApplicantAnswersInput {
  workspaceId: string
  applicantId: string
  /** In which language choices and dates are told. */
  locale?: string | undefined
}

/** What the applicant answered, by stage in the order of the visits; what these eyes may not see is marked hidden. */
export async function getApplicantAnswers(ctx: Context, input: GetApplicantAnswersInput): Promise<ApplicantAnswers> {
  const { workspaceId, applicantId, locale = 'en' } = input
  const eyes = eyesOf(ctx, workspaceId)
  await requireVisibleApplicant(ctx.db, eyes, applicantId)
  const submissions = await listSubmissions(ctx.db, workspaceId, applicantId)
  const answers = await listLiveAnswers(ctx.db, workspaceId, applicantId)
  return {
    stages: submissions.map((submission) => {
      const own = answers.filter((answer) => answer.submissionId === submission.id)
      const values = new Map(own.map((answer) => [answer.questionId, parseJson(answer.value, z.unknown())]))
      return { ...headOf(submission), answers: answersOf(submission, values, { eyes, locale }) }
    }),
  }
}

function headOf({ id, stageId, stageName, state, submittedAt }: SubmissionRow) {
  return { stageId, stageName, submissionId: id, state, submittedAt: submittedAt?.toISOString() ?? null }
}

type Answer = ApplicantAnswers['stages'][number]['answers'][number]

function answersOf(
  submission: SubmissionRow,
  values: ReadonlyMap<string, unknown>,
  { eyes, locale }: { eyes: Eyes; locale: string },
): Answer[] {
  const { questions } = parseJson(submission.definition, FormDefinition)
  return questions.filter(isAnswerable).map((question) => toAnswer(question, values.get(question.id), { eyes, locale }))
}

function toAnswer(
  question: AnswerableQuestion,
  value: unknown,
  { eyes, locale }: { eyes: Eyes; locale: string },
): Answer {
  const { id, key, kind, title, sensitivity } = question
  const isHidden = !mayRead(eyes, sensitivity)
  const shown = isHidden ? null : (value ?? null)
  const text = isHidden ? '' : answerToText(question, shown, locale)
  return { questionId: id, key, kind, title, sensitivity, value: shown, isHidden, text }
}

function mayRead(eyes: Eyes, sensitivity: Sensitivity): boolean {
  switch (sensitivity) {
    case 'normal':
      return true
    case 'personal':
      return eyes.seesPersonal
    case 'special':
      return eyes.seesSpecial
  }
}
