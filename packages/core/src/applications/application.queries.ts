import { ApplicationState } from '@plutomi/contracts/api/applications'
import type { Db, Tx } from '../database/index.ts'
import { notFound } from '../errors/index.ts'

export const applicationColumns = [
  'id',
  'name',
  'slug',
  'visibility',
  'state',
  'stateSince',
  'description',
  'place',
  'isRemote',
  'employmentType',
  'pay',
  'validThrough',
  'cap',
  'createdAt',
  'openedAt',
  'closedAt',
] as const

export interface ApplicationRow {
  id: string
  name: string
  slug: string
  visibility: string
  state: string
  stateSince: Date
  description: string
  place: string
  isRemote: number
  employmentType: string | null
  pay: string
  validThrough: Date | null
  cap: number | null
  createdAt: Date
  openedAt: Date | null
  closedAt: Date | null
}

export interface LockedApplication extends Omit<ApplicationRow, 'state'> {
  state: ApplicationState
}

/** The application's row, held until the transaction ends: changes of one pipeline come one after the other. */
export async function lockApplication(tx: Tx, workspaceId: string, applicationId: string): Promise<LockedApplication> {
  const row = await tx
    .selectFrom('applications')
    .select(applicationColumns)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', applicationId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('application')
  return { ...row, state: ApplicationState.parse(row.state) }
}

/** 404 unless the workspace has it. */
export async function requireApplication(db: Db, workspaceId: string, applicationId: string): Promise<ApplicationRow> {
  const row = await db
    .selectFrom('applications')
    .select(applicationColumns)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', applicationId)
    .executeTakeFirst()
  if (!row) throw notFound('application')
  return row
}

/** Slugs of the workspace that are this one or this one with a number. */
export async function listSlugsLike(db: Db, workspaceId: string, slug: string): Promise<string[]> {
  const rows = await db
    .selectFrom('applications')
    .select('slug')
    .where('workspaceId', '=', workspaceId)
    .where((eb) => eb.or([eb('slug', '=', slug), eb('slug', 'like', `${slug}-%`)]))
    .execute()
  return rows.map((row) => row.slug)
}

/** Live applicants (active or succeeded) per application, in one query. */
export async function countLiveApplicants(
  db: Db,
  workspaceId: string,
  applicationIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (applicationIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('applicants')
    .select((eb) => ['applicationId', eb.fn.countAll<number>().as('count')])
    .where('workspaceId', '=', workspaceId)
    .where('applicationId', 'in', applicationIds)
    .where('state', 'in', ['active', 'succeeded'])
    .groupBy('applicationId')
    .execute()
  return new Map(rows.map((row) => [row.applicationId, row.count]))
}
