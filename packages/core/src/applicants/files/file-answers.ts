import type { AnswerError, Answers, FormDefinition, QuestionOf } from '@plutomi/contracts/forms'
import { answerErrorMessage } from '@plutomi/contracts/forms'
import type { Db } from '../../database/index.ts'
import { type FileHolder, listUsableFiles } from '../../files/index.ts'

/** Which answers name files that are not there, or belong to somebody else or to another question. */
export async function findFileFaults(
  db: Db,
  workspaceId: string,
  { holder, definition, answers }: { holder: FileHolder; definition: FormDefinition; answers: Answers },
): Promise<AnswerError[]> {
  const asked = fileQuestions(definition).filter(({ key }) => fileIdsOf(answers[key]).length > 0)
  if (asked.length === 0) return []
  const files = await listUsableFiles(db, workspaceId, holder)
  return asked
    .filter(({ id, key }) => {
      const own = files.filter((file) => file.questionId === id).map((file) => file.id)
      return fileIdsOf(answers[key]).some((fileId) => !own.includes(fileId))
    })
    .map(({ key }) => {
      const fault = { code: 'unknown_file', params: {} } as const
      return { path: [key], ...fault, message: answerErrorMessage(fault, 'en') }
    })
}

export function fileQuestions({ questions }: FormDefinition): QuestionOf<'file'>[] {
  return questions.filter((question) => question.kind === 'file')
}

/** The ids a stored answer of a file question holds. */
export function fileIdsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []
}
