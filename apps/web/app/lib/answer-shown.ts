import type { OwnForm } from '@plutomi/contracts/api/me'
import { answerToText, type Question } from '@plutomi/contracts/forms'

/** An answer as its giver reads it: files by their names, one on each line. */
export function answerShown(
  question: Question,
  { answers, files }: Pick<OwnForm, 'answers' | 'files'>,
  locale: string,
): string {
  if (question.kind !== 'file') return answerToText(question, answers[question.key], locale)
  return files
    .filter((file) => file.question === question.key)
    .map(({ name }) => name)
    .join('\n')
}
