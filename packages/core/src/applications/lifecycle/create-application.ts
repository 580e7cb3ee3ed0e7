import type { CreateApplication, CreatedApplication } from '@plutomi/contracts/api/applications'
import { applicationCreated } from '@plutomi/contracts/events/applications'
import { newId } from '@plutomi/contracts/ids'
import { findPipelineTemplate, type PipelineTemplate } from '@plutomi/contracts/pipeline-templates'
import { audit } from '../../audit/index.ts'
import { type Context, requireRight } from '../../context/index.ts'
import { isDuplicateKey, originOf, transaction, type Tx } from '../../database/index.ts'
import { invalidField } from '../../errors/index.ts'
import { emit } from '../../outbox/index.ts'
import { freeSlug, refusingTakenSlug } from '../slug.ts'
import { insertTemplate } from '../templates/insert-template.ts'

export interface CreateApplicationInput extends CreateApplication {
  workspaceId: string
}

/** A draft without stages, or with those of a template. Without a slug it gets a free one made of its name. */
export async function createApplication(ctx: Context, input: CreateApplicationInput): Promise<CreatedApplication> {
  const { workspaceId, templateId } = input
  requireRight(ctx.actor, workspaceId, 'applications:write')
  const template = templateId === undefined ? undefined : requireTemplate(templateId)
  return transaction(ctx, async (tx) => {
    const applicationId = newId('app')
    const slug = await insertApplication(tx, input, applicationId)
    await emit(tx, applicationCreated, { workspaceId, subjectId: applicationId, data: {} })
    const stageIds = template ? await insertTemplate(tx, { workspaceId, applicationId }, template) : {}
    const details = { slug, ...(template && { templateId: template.id }) }
    await audit(tx, { workspaceId, action: 'application.created', subjectId: applicationId, details })
    return { id: applicationId, slug, stageIds }
  })
}

function requireTemplate(templateId: string): PipelineTemplate {
  const template = findPipelineTemplate(templateId)
  if (!template) throw invalidField(['templateId'], 'not_found', 'There is no such template')
  return template
}

async function insertApplication(tx: Tx, input: CreateApplicationInput, id: string): Promise<string> {
  const { slug } = input
  if (slug === undefined) return insertWithFreeSlug(tx, input, id)
  await refusingTakenSlug(() => insertRow(tx, input, { id, slug }))
  return slug
}

const maxTries = 10

/** Two may find the same slug free in the same instant; the second looks again. */
async function insertWithFreeSlug(tx: Tx, input: CreateApplicationInput, id: string): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const slug = await freeSlug(tx, input.workspaceId, input.name)
    try {
      await insertRow(tx, input, { id, slug })
      return slug
    } catch (error) {
      if (attempt >= maxTries || !isDuplicateKey(error, 'applications_slug')) throw error
    }
  }
}

async function insertRow(
  tx: Tx,
  { workspaceId, name, visibility = 'public' }: CreateApplicationInput,
  key: { id: string; slug: string },
): Promise<void> {
  const { now } = originOf(tx)
  await tx
    .insertInto('applications')
    .values({
      workspaceId,
      ...key,
      name,
      visibility,
      state: 'draft',
      stateSince: now,
      description: '',
      employmentType: null,
      validThrough: null,
      cap: null,
      createdAt: now,
      openedAt: null,
      closedAt: null,
    })
    .execute()
}
