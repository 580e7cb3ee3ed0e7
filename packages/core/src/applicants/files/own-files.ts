import type { OwnFile } from '@plutomi/contracts/api/files'
import type { Answers } from '@plutomi/contracts/forms'
import type { Db } from '../../database/index.ts'
import { type FileHolder, listUsableFiles } from '../../files/index.ts'
import type { FormVersion } from '../../forms/index.ts'
import { fileIdsOf, fileQuestions } from './file-answers.ts'

/** The files that stand in the answers of a form, for whoever gave them. */
export async function listOwnFiles(
  db: Db,
  workspaceId: string,
  { holder, version, answers }: { holder: FileHolder; version: FormVersion; answers: Answers },
): Promise<OwnFile[]> {
  const questions = fileQuestions(version.definition)
  if (questions.length === 0) return []
  const files = await listUsableFiles(db, workspaceId, holder)
  return questions.flatMap(({ key }) => {
    const ids = fileIdsOf(answers[key])
    return files
      .filter(({ id }) => ids.includes(id))
      .map(({ id, name, size, sniffedType, declaredType, state, createdAt }) => {
        const type = sniffedType ?? declaredType
        return { id, question: key, name, size, type, state, uploadedAt: createdAt.toISOString() }
      })
  })
}
