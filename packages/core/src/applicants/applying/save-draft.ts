import type { SavedForm, SaveForm } from '@plutomi/contracts/api/me'
import type { Context } from '../../context/index.ts'
import { originOf, transaction } from '../../database/index.ts'
import { progressOf } from './form-answers.ts'
import { keepDraft } from './keep-draft.ts'
import { requireOwnPage } from './own-actor.ts'

/** Saves what was typed so far, right or not yet right. The first save pins the version that was shown. */
export async function saveDraft(ctx: Context, input: SaveForm): Promise<SavedForm> {
  const actor = requireOwnPage(ctx)
  return transaction(ctx, async (tx) => {
    const { version, answers, faults } = await keepDraft(tx, actor, input)
    return {
      formVersionId: version.id,
      savedAt: originOf(tx).now.toISOString(),
      answeredCount: progressOf(version.definition, answers).answeredCount,
      faults: faults.map(({ path, code, message }) => ({ path: ['answers', ...path], code, message })),
    }
  })
}
