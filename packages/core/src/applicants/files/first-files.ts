import { fileLimitsOf } from '@plutomi/contracts/forms'
import type { Blobs } from '@plutomi/platform/blobs'
import type { Context } from '../../context/index.ts'
import type { Tx } from '../../database/index.ts'
import { DomainError, invalidField } from '../../errors/index.ts'
import {
  assertFits,
  fileRefused,
  findFile,
  inspectUpload,
  insertFile,
  type ReceivedFile,
  updateFile,
} from '../../files/index.ts'
import { findPublishedForm } from '../../forms/index.ts'
import { findFirstStageId } from '../applying/apply-target.queries.ts'
import { lockOpenForm } from '../applying/open-form.ts'
import { writeDraft } from '../applying/write-draft.ts'
import { announceFiles } from './announce-file.ts'
import { fileQuestions } from './file-answers.ts'

/** Files that came with a new applicant, found to be what the first form asks for; noted nowhere yet. */
export interface FirstFiles {
  formVersionId: string
  files: readonly { file: ReceivedFile; question: FileQuestion; sniffedType: string; sha256: string }[]
}

type FileQuestion = ReturnType<typeof fileQuestions>[number]

interface Coming {
  workspaceId: string
  applicationId: string
  files: readonly ReceivedFile[]
}

/** Looks at files that come with a new applicant, each named by a file question of the first stage's form. */
export async function inspectFirstFiles(
  { db }: Pick<Context, 'db'>,
  blobs: Blobs,
  { workspaceId, applicationId, files }: Coming,
): Promise<FirstFiles> {
  const stageId = await findFirstStageId(db, workspaceId, applicationId)
  const version = stageId === undefined ? undefined : await findPublishedForm(db, workspaceId, stageId)
  const questions = version ? fileQuestions(version.definition) : []
  const named = files.map((file) => ({ file, question: questionOf(questions, file) }))
  for (const question of questions) {
    const count = named.filter((one) => one.question === question).length
    if (count > fileLimitsOf(question).maxFiles) throw fileRefused('too_many')
  }
  const inspected: FirstFiles['files'][number][] = []
  for (const { file, question } of named) {
    assertFits(fileLimitsOf(question), file)
    const found = await inspectUpload(blobs, workspaceId, { ...file, uploadId: null })
    if (!found.isTaken) throw fileRefused(found.fault)
    inspected.push({ file, question, sniffedType: found.sniffedType, sha256: found.sha256 })
  }
  return { formVersionId: version?.id ?? '', files: inspected }
}

function questionOf(questions: readonly FileQuestion[], { field }: ReceivedFile): FileQuestion {
  const question = questions.find(({ key }) => key === field)
  if (!question) throw invalidField([field], 'unknown_question', `The first form asks for no file ${field}`)
  return question
}

/** Step: they are the new applicant's, and stand in its first form. */
export async function attachFirstFiles(
  tx: Tx,
  workspaceId: string,
  { applicantId, first }: { applicantId: string; first: FirstFiles },
): Promise<void> {
  const { formVersionId, files } = first
  const form = await lockOpenForm(tx, workspaceId, { applicantId, formVersionId })
  if (form.version.id !== formVersionId) throw new DomainError('conflict', 'The form was changed meanwhile: try again')
  const raw: Record<string, string[]> = {}
  for (const { file, question, ...found } of files) {
    const { id, name, size, declaredType } = file
    const holder = { kind: 'applicant', id: applicantId } as const
    const about = { holder, purpose: 'answer', stageId: form.submission.stageId, questionId: question.id } as const
    const { sensitivity } = question
    await insertFile(tx, workspaceId, { id, name, size, declaredType, uploadId: null, ...about, sensitivity })
    await updateFile(tx, workspaceId, { fileId: id, state: 'unscanned', ...found })
    raw[question.key] = [...(raw[question.key] ?? []), id]
  }
  await writeDraft(tx, workspaceId, { form, raw })
  const noted = await Promise.all(files.map(({ file }) => findFile(tx, workspaceId, file.id)))
  await announceFiles(tx, workspaceId, { applicant: form.applicant, files: noted.flatMap((file) => file ?? []) })
}
