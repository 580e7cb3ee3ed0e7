import type { FormPublishPreview } from '@plutomi/contracts/api/forms'
import { publishDiff, type Question } from '@plutomi/contracts/forms'
import { type Context, requireRight } from '../context/index.ts'
import { notFound } from '../errors/index.ts'
import { findFormDraft, findPublishedForm, type FormStage, requireFormStage } from './form.queries.ts'
import { countUnfinishedForms } from './unfinished-forms.queries.ts'

/** What publishing the draft would change, and for how many. 404 without a draft. */
export async function previewPublish(ctx: Context, input: FormStage): Promise<FormPublishPreview> {
  const { workspaceId, stageId } = input
  requireRight(ctx.actor, workspaceId, 'applications:read')
  await requireFormStage(ctx.db, input)
  const draft = await findFormDraft(ctx.db, workspaceId, stageId)
  if (!draft) throw notFound('draft')
  const published = await findPublishedForm(ctx.db, workspaceId, stageId)
  const diff = publishDiff(published?.definition, draft.definition)
  return {
    revision: draft.revision,
    number: draft.number,
    ...(await countUnfinishedForms(ctx.db, input)),
    added: diff.added.map(reference),
    removed: diff.removed.map(reference),
    changed: diff.changed.map(({ to, changed }) => ({ ...reference(to), changed })),
    isReordered: diff.isReordered,
  }
}

function reference({ id, key, title }: Question) {
  return { id, key, title: title.en }
}
