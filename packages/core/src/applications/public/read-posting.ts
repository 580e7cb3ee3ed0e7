import { noCache } from '@plutomi/platform/cache'
import { z } from 'zod'
import type { Context } from '../../context/index.ts'
import type { ApplicationRow } from '../application.queries.ts'
import { findPublicApplication } from './public-application.queries.ts'

const moment = z.coerce.date()

const Posting: z.ZodType<ApplicationRow> = z.object({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  visibility: z.string(),
  state: z.string(),
  stateSince: moment,
  description: z.string(),
  place: z.string(),
  isRemote: z.number(),
  employmentType: z.string().nullable(),
  pay: z.string(),
  validThrough: moment.nullable(),
  cap: z.number().nullable(),
  createdAt: moment,
  openedAt: moment.nullable(),
  closedAt: moment.nullable(),
})

/** The row behind a public address, from the cache: thousands read one posting, and a recruiter changes it now and then. */
export async function readPosting(
  { db, cache = noCache }: Pick<Context, 'db' | 'cache'>,
  workspaceId: string,
  slug: string,
): Promise<ApplicationRow | undefined> {
  const key = { workspaceId, kind: 'posting', id: slug }
  return cache.through(key, Posting.optional(), () => findPublicApplication(db, workspaceId, slug))
}
