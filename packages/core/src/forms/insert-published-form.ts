import type { FormDefinition } from '@plutomi/contracts/forms'
import { newId } from '@plutomi/contracts/ids'
import { originOf, toJson, type Tx } from '../database/index.ts'
import { recordQuestions } from './question.queries.ts'

/** Step: the first, at once published form of a stage made in the same transaction. The caller emits `form.published`. */
export async function insertPublishedForm(
  tx: Tx,
  stage: { workspaceId: string; stageId: string },
  definition: FormDefinition,
): Promise<{ versionId: string; number: number }> {
  const { now, actor } = originOf(tx)
  const versionId = newId('frm')
  await tx
    .insertInto('formVersions')
    .values({
      ...stage,
      id: versionId,
      number: 1,
      state: 'published',
      definition: toJson(definition),
      createdAt: now,
      updatedAt: now,
      publishedAt: now,
      publishedBy: actor,
    })
    .execute()
  await recordQuestions(tx, stage, definition)
  return { versionId, number: 1 }
}
