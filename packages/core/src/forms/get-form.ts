import type { FormDraft, PublishedForm } from '@plutomi/contracts/api/forms'
import { emptyForm } from '@plutomi/contracts/forms'
import { type Context, requireRight } from '../context/index.ts'
import { notFound } from '../errors/index.ts'
import { findFormDraft, findPublishedForm, type FormStage, type FormVersion, requireFormStage } from './form.queries.ts'

/** What is being edited: the draft, else the published form (at revision 0), else an empty one. Writes nothing. */
export async function getFormDraft(ctx: Context, input: FormStage): Promise<FormDraft> {
  const { workspaceId, stageId } = input
  requireRight(ctx.actor, workspaceId, 'applications:read')
  await requireFormStage(ctx.db, input)
  const draft = await findFormDraft(ctx.db, workspaceId, stageId)
  const published = await findPublishedForm(ctx.db, workspaceId, stageId)
  return {
    stageId,
    revision: draft?.revision ?? 0,
    definition: draft?.definition ?? published?.definition ?? emptyForm,
    updatedAt: draft?.updatedAt.toISOString() ?? null,
    published: published
      ? { versionId: published.id, number: published.number, publishedAt: publishedAt(published) }
      : null,
  }
}

/** The form applicants of this stage see; 404 when none was published. */
export async function getPublishedForm(ctx: Context, input: FormStage): Promise<PublishedForm> {
  const { workspaceId, stageId } = input
  requireRight(ctx.actor, workspaceId, 'applications:read')
  await requireFormStage(ctx.db, input)
  const published = await findPublishedForm(ctx.db, workspaceId, stageId)
  if (!published) throw notFound('form')
  const { id: versionId, number, definition } = published
  return { versionId, stageId, number, definition, publishedAt: publishedAt(published) }
}

function publishedAt(version: FormVersion): string {
  return (version.publishedAt ?? version.updatedAt).toISOString()
}
