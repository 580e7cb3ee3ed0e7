import { FormDefinition, type Question } from '@plutomi/contracts/forms'
import { type Db, type JsonText, parseJson } from '../database/index.ts'
import { listFormDefinitions } from './document.queries.ts'

/** Questions by their ids. */
export type Questions = ReadonlyMap<string, Question>

export type ReadQuestions = (
  db: Db,
  workspaceId: string,
  versionIds: Iterable<string>,
) => Promise<Map<string, Questions>>

const mostKept = 500

/** Reads the questions of form versions. To parse them is dear, and a version that was answered never changes: they are kept. */
export function questionsReader(): ReadQuestions {
  const kept = new Map<string, Questions>()
  return async (db, workspaceId, versionIds) => {
    const wanted = new Set(versionIds)
    const missing = [...wanted].filter((id) => !kept.has(id))
    const rows = await listFormDefinitions(db, workspaceId, missing)
    const read = new Map(rows.map(({ id, definition }) => [id, questionsOf(definition)] as const))
    const found = new Map<string, Questions>()
    for (const id of wanted) {
      const questions = read.get(id) ?? kept.get(id)
      if (questions !== undefined) found.set(id, questions)
    }
    for (const [id, questions] of read) keep(kept, id, questions)
    return found
  }
}

function questionsOf(definition: JsonText): Questions {
  const { questions } = parseJson(definition, FormDefinition)
  return new Map(questions.map((question) => [question.id, question]))
}

/** The oldest goes. */
function keep(kept: Map<string, Questions>, id: string, questions: Questions): void {
  const [oldest] = kept.keys()
  if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest)
  kept.set(id, questions)
}
