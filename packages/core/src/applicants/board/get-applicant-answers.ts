import type { ApplicantAnswers } from '@plutomi/contracts/api/applicants'
import { answerToText, FormDefinition, isAnswerable, type AnswerableQuestion } from '@plutomi/contracts/forms'
import { z } from 'zod'
import type { Context } from '../../context/index.ts'
import { parseJson } from '../../database/index.ts'
import { listUsableFiles } from '../../files/index.ts'
import { fileIdsOf } from '../files/file-answers.ts'
import { listSubmissions, listLiveAnswers, type SubmissionRow } from './answers.queries.ts'
import { type Eyes, eyesOf, mayRead } from './eyes.ts'
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
  const files = await listUsableFiles(ctx.db, workspaceId, { kind: 'applicant', id: applicantId })
  const fileNames = new Map(files.map(({ id, name }) => [id, name]))
  return {
    stages: submissions.map((submission) => {
      const own = answers.filter((answer) => answer.submissionId === submission.id)
      const values = new Map(own.map((answer) => [answer.questionId, parseJson(answer.value, z.unknown())]))
      return { ...headOf(submission), answers: answersOf(submission, values, { eyes, locale, fileNames }) }
    }),
  }
}

function headOf({ id, stageId, stageName, state, submittedAt }: SubmissionRow) {
  return { stageId, stageName, submissionId: id, state, submittedAt: submittedAt?.toISOString() ?? null }
}

interface Reading {
  eyes: Eyes
  locale: string
  /** By id. */
  fileNames: ReadonlyMap<string, string>
}

type Answer = ApplicantAnswers['stages'][number]['answers'][number]

function answersOf(submission: SubmissionRow, values: ReadonlyMap<string, unknown>, reading: Reading): Answer[] {
  const { questions } = parseJson(submission.definition, FormDefinition)
  return questions.filter(isAnswerable).map((question) => toAnswer(question, values.get(question.id), reading))
}

function toAnswer(question: AnswerableQuestion, value: unknown, { eyes, locale, fileNames }: Reading): Answer {
  const { id, key, kind, title, sensitivity } = question
  const isHidden = !mayRead(eyes, sensitivity)
  const shown = isHidden ? null : (value ?? null)
  // A file's name is as personal as what is on it, whatever the question is said to be.
  const names = kind === 'file' && eyes.seesPersonal ? namesOf(shown, fileNames) : ''
  const text = isHidden ? '' : names || answerToText(question, shown, locale)
  return { questionId: id, key, kind, title, sensitivity, value: shown, isHidden, text }
}

function namesOf(value: unknown, fileNames: ReadonlyMap<string, string>): string {
  return fileIdsOf(value)
    .flatMap((id) => fileNames.get(id) ?? [])
    .join('\n')
}
