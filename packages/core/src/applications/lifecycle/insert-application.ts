import type { CreateApplication } from '@plutomi/contracts/api/applications'
import { applicationCreated } from '@plutomi/contracts/events/applications'
import { newId } from '@plutomi/contracts/ids'
import { audit } from '../../audit/index.ts'
import { isDuplicateKey, originOf, type Tx } from '../../database/index.ts'
import { emit } from '../../outbox/index.ts'
import { freeSlug, refusingTakenSlug } from '../slug.ts'

export interface NewApplication extends CreateApplication {
  workspaceId: string
}

/** Step: a draft without stages, told and audited. Without a slug it gets a free one made of its name. */
export async function insertApplication(tx: Tx, input: NewApplication): Promise<{ id: string; slug: string }> {
  const { workspaceId, templateId } = input
  const id = newId('app')
  const slug = await insertWithSlug(tx, input, id)
  await emit(tx, applicationCreated, { workspaceId, subjectId: id, data: {} })
  const details = { slug, ...(templateId !== undefined && { templateId }) }
  await audit(tx, { workspaceId, action: 'application.created', subjectId: id, details })
  return { id, slug }
}

async function insertWithSlug(tx: Tx, input: NewApplication, id: string): Promise<string> {
  const { slug } = input
  if (slug === undefined) return insertWithFreeSlug(tx, input, id)
  await refusingTakenSlug(() => insertRow(tx, input, { id, slug }))
  return slug
}

const maxTries = 10

/** Two may find the same slug free in the same instant; the second looks again. */
async function insertWithFreeSlug(tx: Tx, input: NewApplication, id: string): Promise<string> {
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
  { workspaceId, name, visibility = 'public' }: NewApplication,
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
