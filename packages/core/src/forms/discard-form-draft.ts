import { audit } from '../audit/index.ts'
import { type Context, requireRight } from '../context/index.ts'
import { transaction } from '../database/index.ts'
import { findFormDraft, type FormStage, lockFormStage } from './form.queries.ts'

/** Throws the unpublished changes of a form away; the published version stays as it is. */
export async function discardFormDraft(ctx: Context, input: FormStage): Promise<void> {
  const { workspaceId, stageId } = input
  requireRight(ctx.actor, workspaceId, 'applications:write')
  await transaction(ctx, async (tx) => {
    await lockFormStage(tx, input)
    const draft = await findFormDraft(tx, workspaceId, stageId)
    if (!draft) return
    await tx.deleteFrom('formVersions').where('workspaceId', '=', workspaceId).where('id', '=', draft.id).execute()
    await audit(tx, { workspaceId, action: 'form.draft_discarded', subjectId: stageId })
  })
}
