import type { Context } from '../context/index.ts'
import { requireOperator } from './operator.ts'

export interface AffectedApplicant {
  applicantId: string
  workspace: string
  application: string
  number: number
  name: string
  email: string
}

const askedAtOnce = 500

/** Who stands behind ids of applicants, in whatever workspace: whom to tell when their events were not handled. */
export async function listAffectedApplicants(
  ctx: Context,
  applicantIds: readonly string[],
): Promise<AffectedApplicant[]> {
  requireOperator(ctx.actor, 'viewer')
  const found: AffectedApplicant[] = []
  for (let from = 0; from < applicantIds.length; from += askedAtOnce) {
    found.push(...(await rowsOf(ctx, applicantIds.slice(from, from + askedAtOnce))))
  }
  return found
}

async function rowsOf({ db }: Context, ids: readonly string[]): Promise<AffectedApplicant[]> {
  return db
    .selectFrom('applicants')
    .innerJoin('workspaces', 'workspaces.id', 'applicants.workspaceId')
    .innerJoin('applications', (join) =>
      join
        .onRef('applications.workspaceId', '=', 'applicants.workspaceId')
        .onRef('applications.id', '=', 'applicants.applicationId'),
    )
    .innerJoin('people', (join) =>
      join.onRef('people.workspaceId', '=', 'applicants.workspaceId').onRef('people.id', '=', 'applicants.personId'),
    )
    .select([
      'applicants.id as applicantId',
      'workspaces.slug as workspace',
      'applications.name as application',
      'applicants.number',
      'people.name',
      'people.email',
    ])
    .where('applicants.id', 'in', ids)
    .orderBy('workspaces.slug')
    .orderBy('applicants.number')
    .execute()
}
