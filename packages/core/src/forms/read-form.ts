import { FormDefinition } from '@plutomi/contracts/forms'
import { noCache } from '@plutomi/platform/cache'
import { z } from 'zod'
import type { Context } from '../context/index.ts'
import { findPublishedForm, type FormVersion, getFormVersion } from './form.queries.ts'

const Version: z.ZodType<FormVersion> = z.object({
  id: z.string(),
  stageId: z.string(),
  number: z.number(),
  state: z.string(),
  revision: z.number(),
  definition: FormDefinition,
  updatedAt: z.coerce.date(),
  publishedAt: z.coerce.date().nullable(),
})

type Reading = Pick<Context, 'db' | 'cache'>

/** The published form of a stage, from the cache: every page of an applicant there shows the same one. For reading only. */
export async function readPublishedForm(
  { db, cache = noCache }: Reading,
  workspaceId: string,
  stageId: string,
): Promise<FormVersion | undefined> {
  const key = { workspaceId, kind: 'published_form', id: stageId }
  return cache.through(key, Version.optional(), () => findPublishedForm(db, workspaceId, stageId))
}

/** The version a visit pinned, from the cache: it never changes again. For reading only. */
export async function readFormVersion(
  { db, cache = noCache }: Reading,
  workspaceId: string,
  versionId: string,
): Promise<FormVersion> {
  const key = { workspaceId, kind: 'form_version', id: versionId }
  return cache.through(key, Version, () => getFormVersion(db, workspaceId, versionId))
}
