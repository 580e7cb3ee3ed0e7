import type { FormDefinition } from '@plutomi/contracts/forms'
import { type Db, originOf, type Tx } from '../database/index.ts'
import type { KnownQuestion } from './question-identity.ts'

/** Which of the definition's questions were published before, in whatever stage. */
export async function listKnownQuestions(
  db: Db,
  workspaceId: string,
  { questions }: FormDefinition,
): Promise<KnownQuestion[]> {
  if (questions.length === 0) return []
  return db
    .selectFrom('questions')
    .select(['id', 'stageId', 'kind'])
    .where('workspaceId', '=', workspaceId)
    .where(
      'id',
      'in',
      questions.map((question) => question.id),
    )
    .execute()
}

/** Writes down the questions that are published for the first time and the keys that changed. */
export async function recordQuestions(
  tx: Tx,
  { workspaceId, stageId }: { workspaceId: string; stageId: string },
  { questions }: FormDefinition,
): Promise<void> {
  if (questions.length === 0) return
  const createdAt = originOf(tx).now
  const rows = questions.map(({ id, key, kind }) => ({ workspaceId, id, stageId, key, kind, createdAt }))
  await tx
    .insertInto('questions')
    .values(rows)
    .onDuplicateKeyUpdate((eb) => ({ key: eb.fn('values', ['key']) }))
    .execute()
}
