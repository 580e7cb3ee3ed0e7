import { type FormDefinition } from '@plutomi/contracts/forms'
import { newId } from '@plutomi/contracts/ids'
import { audit } from '../audit/index.ts'
import { type Context, requireRight } from '../context/index.ts'
import { originOf, toJson, transaction, type Tx } from '../database/index.ts'
import { DomainError } from '../errors/index.ts'
import { findFormDraft, type FormStage, lastFormNumber, lockFormStage } from './form.queries.ts'
import { listKnownQuestions } from './question.queries.ts'
import { assertSameQuestions } from './question-identity.ts'

export interface SaveFormDraftInput extends FormStage {
  /** The revision that was edited; 0 when there was no draft. */
  revision: number
  definition: FormDefinition
}

/** Keeps the edited form beside the published one; `outdated` when somebody saved another revision meanwhile. */
export async function saveFormDraft(
  ctx: Context,
  input: SaveFormDraftInput,
): Promise<{ stageId: string; revision: number }> {
  const { workspaceId, stageId, revision, definition } = input
  requireRight(ctx.actor, workspaceId, 'applications:write')
  return transaction(ctx, async (tx) => {
    await lockFormStage(tx, input)
    const draft = await findFormDraft(tx, workspaceId, stageId)
    assertRevision(draft?.revision ?? 0, revision)
    assertSameQuestions(definition, await listKnownQuestions(tx, workspaceId, definition), stageId)
    if (draft) await updateDraft(tx, input, draft.id)
    else await insertDraft(tx, input)
    const details = { stageId, revision: revision + 1 }
    await audit(tx, { workspaceId, action: 'form.draft_saved', subjectId: stageId, details })
    return details
  })
}

/** Refuses to go on from a revision that is no longer the last one. */
export function assertRevision(present: number, edited: number): void {
  if (present !== edited) throw new DomainError('outdated', `The draft is at revision ${present}, not ${edited}`)
}

async function updateDraft(tx: Tx, { workspaceId, revision, definition }: SaveFormDraftInput, id: string) {
  await tx
    .updateTable('formVersions')
    .set({ definition: toJson(definition), revision: revision + 1, updatedAt: originOf(tx).now })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

async function insertDraft(tx: Tx, { workspaceId, stageId, definition }: SaveFormDraftInput) {
  const { now } = originOf(tx)
  const number = (await lastFormNumber(tx, workspaceId, stageId)) + 1
  const row = { workspaceId, id: newId('frm'), stageId, number, state: 'draft', revision: 1 }
  await tx
    .insertInto('formVersions')
    .values({ ...row, definition: toJson(definition), createdAt: now, updatedAt: now })
    .execute()
}
