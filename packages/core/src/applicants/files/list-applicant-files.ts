import type { ApplicantFile, ApplicantFiles } from '@plutomi/contracts/api/files'
import { FormDefinition, previewedTypes, type Question } from '@plutomi/contracts/forms'
import { z } from 'zod'
import type { Context } from '../../context/index.ts'
import { type Db, parseJson } from '../../database/index.ts'
import { type FileRow, listUsableFiles } from '../../files/index.ts'
import { listLiveAnswers, listSubmissions, type SubmissionRow } from '../board/answers.queries.ts'
import { eyesOf, mayRead } from '../board/eyes.ts'
import { requireVisibleApplicant } from '../board/get-applicant.ts'
import { fileIdsOf } from './file-answers.ts'

interface Place {
  question: Question
  submission: SubmissionRow
}

/** The files that answer an applicant's questions or were put with the applicant, as far as these eyes may know of them. */
export async function listApplicantFiles(
  ctx: Context,
  { workspaceId, applicantId }: { workspaceId: string; applicantId: string },
): Promise<ApplicantFiles> {
  const eyes = eyesOf(ctx, workspaceId)
  await requireVisibleApplicant(ctx.db, eyes, applicantId)
  const files = await listUsableFiles(ctx.db, workspaceId, { kind: 'applicant', id: applicantId })
  if (files.length === 0) return { items: [] }
  const places = await placesOfFiles(ctx.db, workspaceId, applicantId)
  const shown = files.filter(({ id, purpose }) => purpose === 'attachment' || places.has(id))
  return { items: shown.map((file) => fileShown(file, places.get(file.id), !mayRead(eyes, fileSensitivity(file)))) }
}

/** A file names its owner and shows what is on it: nobody reads it who may not read what is personal. */
export function fileSensitivity({ sensitivity }: FileRow): 'personal' | 'special' {
  return sensitivity === 'special' ? 'special' : 'personal'
}

/** Where each file stands in the answers that hold now. */
async function placesOfFiles(db: Db, workspaceId: string, applicantId: string): Promise<ReadonlyMap<string, Place>> {
  const submissions = await listSubmissions(db, workspaceId, applicantId)
  const answers = await listLiveAnswers(db, workspaceId, applicantId)
  const places = new Map<string, Place>()
  for (const submission of submissions) {
    const { questions } = parseJson(submission.definition, FormDefinition)
    for (const question of questions.filter(({ kind }) => kind === 'file')) {
      const answer = answers.find((one) => one.submissionId === submission.id && one.questionId === question.id)
      for (const id of answer ? fileIdsOf(parseJson(answer.value, z.unknown())) : [])
        places.set(id, { question, submission })
    }
  }
  return places
}

function fileShown(file: FileRow, place: Place | undefined, isHidden: boolean): ApplicantFile {
  const { id, name, size, sniffedType, declaredType, state, purpose, createdAt } = file
  const type = sniffedType ?? declaredType
  return {
    id,
    name: isHidden ? null : name,
    size,
    type,
    state,
    isHidden,
    hasPreview: !isHidden && previewedTypes.includes(type),
    purpose,
    question: place ? { id: place.question.id, title: place.question.title } : null,
    stage: place ? { id: place.submission.stageId, name: place.submission.stageName } : null,
    isSubmitted: place === undefined || place.submission.state === 'submitted',
    uploadedAt: createdAt.toISOString(),
  }
}
