import type { PublishedVersion, PublishScope } from '@plutomi/contracts/api/forms'
import { formPublished } from '@plutomi/contracts/events/applications'
import { audit } from '../audit/index.ts'
import { actorReference, type Context, requireRight } from '../context/index.ts'
import { originOf, transaction, type Tx } from '../database/index.ts'
import { DomainError } from '../errors/index.ts'
import { emit } from '../outbox/index.ts'
import { findFormDraft, type FormStage, type FormVersion, lockFormStage } from './form.queries.ts'
import { listKnownQuestions, recordQuestions } from './question.queries.ts'
import { assertSameQuestions } from './question-identity.ts'
import { assertRevision } from './save-form-draft.ts'
import { moveUnfinishedForms } from './unfinished-forms.queries.ts'

export interface PublishFormInput extends FormStage {
  revision: number
  apply: PublishScope
}

/** Makes the draft the form of the stage; with `unfinished_too` those who are filling in an earlier version go on with it. */
export async function publishForm(ctx: Context, input: PublishFormInput): Promise<PublishedVersion> {
  const { workspaceId, applicationId, stageId, apply } = input
  requireRight(ctx.actor, workspaceId, 'applications:write')
  return transaction(ctx, async (tx) => {
    await lockApplicationRow(tx, workspaceId, applicationId)
    await lockFormStage(tx, input)
    const draft = await getDraftToPublish(tx, input)
    await takeOver(tx, input, { id: draft.id, publishedBy: actorReference(ctx.actor) })
    await recordQuestions(tx, input, draft.definition)
    const movedDraftCount = apply === 'unfinished_too' ? await moveUnfinishedForms(tx, input, draft.id) : 0
    const published = { versionId: draft.id, number: draft.number, movedDraftCount }
    const facts = { stageId, formVersionId: draft.id, number: draft.number, movedDraftCount }
    await emit(tx, formPublished, { workspaceId, subjectId: applicationId, data: facts })
    await audit(tx, { workspaceId, action: 'form.published', subjectId: stageId, details: { ...facts, apply } })
    return published
  })
}

/** Before the stage's: every change of a pipeline takes the locks in this order, and the event needs the row anyway. */
async function lockApplicationRow(tx: Tx, workspaceId: string, applicationId: string): Promise<void> {
  await tx
    .selectFrom('applications')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', applicationId)
    .forUpdate()
    .execute()
}

async function getDraftToPublish(tx: Tx, { workspaceId, stageId, revision }: PublishFormInput): Promise<FormVersion> {
  const draft = await findFormDraft(tx, workspaceId, stageId)
  if (!draft) throw new DomainError('outdated', 'There is nothing to publish')
  assertRevision(draft.revision, revision)
  assertSameQuestions(draft.definition, await listKnownQuestions(tx, workspaceId, draft.definition), stageId)
  return draft
}

async function takeOver(
  tx: Tx,
  { workspaceId, stageId }: FormStage,
  { id, publishedBy }: { id: string; publishedBy: string },
): Promise<void> {
  const { now } = originOf(tx)
  await tx
    .updateTable('formVersions')
    .set({ state: 'superseded' })
    .where('workspaceId', '=', workspaceId)
    .where('stageId', '=', stageId)
    .where('state', '=', 'published')
    .execute()
  await tx
    .updateTable('formVersions')
    .set({ state: 'published', publishedAt: now, publishedBy, updatedAt: now })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}
