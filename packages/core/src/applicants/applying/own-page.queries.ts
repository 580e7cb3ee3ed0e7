import { StageKind } from '@plutomi/contracts/api/stages'
import type { Db } from '../../database/index.ts'
import { notFound } from '../../errors/index.ts'

const ownColumns = [
  'applicants.id',
  'applicants.applicationId',
  'applicants.stageId',
  'applicants.visitId',
  'applicants.state',
  'applicants.stateSince',
  'applicants.linkOpenedAt',
  'applicants.claimedContact',
  'applicants.createdAt',
  'people.id as personId',
  'people.name',
  'people.email',
  'people.phone',
  'people.locale',
  'reasons.sentence',
] as const

/** What an own page needs of an applicant besides its form. */
export async function getOwnRow(db: Db, workspaceId: string, applicantId: string) {
  const row = await db
    .selectFrom('applicants')
    .innerJoin('people', (join) =>
      join.onRef('people.workspaceId', '=', 'applicants.workspaceId').onRef('people.id', '=', 'applicants.personId'),
    )
    .leftJoin('reasons', (join) =>
      join.onRef('reasons.workspaceId', '=', 'applicants.workspaceId').onRef('reasons.id', '=', 'applicants.reasonId'),
    )
    .select(ownColumns)
    .where('applicants.workspaceId', '=', workspaceId)
    .where('applicants.id', '=', applicantId)
    .executeTakeFirst()
  if (!row) throw notFound('applicant')
  return row
}

export type OwnRow = Awaited<ReturnType<typeof getOwnRow>>

export interface OwnStage {
  id: string
  label: string
  kind: StageKind
  rank: number
}

/** Where one applies: names, the stages in order, and the stage asked for even when it was deleted since. */
export async function getOwnSurroundings(
  db: Db,
  workspaceId: string,
  { applicationId, stageId }: { applicationId: string; stageId: string },
) {
  const names = await getNames(db, workspaceId, applicationId)
  const stages = await listOwnStages(db, workspaceId, { applicationId, stageId })
  const stage = stages.find(({ id }) => id === stageId)
  if (!stage) throw notFound('stage')
  return {
    workspace: { slug: names.workspaceSlug, name: names.workspaceName },
    application: { slug: names.slug, name: names.name },
    stages,
    stage,
  }
}

export type OwnSurroundings = Awaited<ReturnType<typeof getOwnSurroundings>>

async function getNames(db: Db, workspaceId: string, applicationId: string) {
  return db
    .selectFrom('applications')
    .innerJoin('workspaces', 'workspaces.id', 'applications.workspaceId')
    .select(['applications.name', 'applications.slug'])
    .select(['workspaces.name as workspaceName', 'workspaces.slug as workspaceSlug'])
    .where('applications.workspaceId', '=', workspaceId)
    .where('applications.id', '=', applicationId)
    .executeTakeFirstOrThrow()
}

async function listOwnStages(
  db: Db,
  workspaceId: string,
  { applicationId, stageId }: { applicationId: string; stageId: string },
): Promise<OwnStage[]> {
  const rows = await db
    .selectFrom('stages')
    .select(['id', 'label', 'kind', 'rank'])
    .where('workspaceId', '=', workspaceId)
    .where('applicationId', '=', applicationId)
    .where((eb) => eb.or([eb('deletedAt', 'is', null), eb('id', '=', stageId)]))
    .orderBy('rank')
    .orderBy('id')
    .execute()
  return rows.map(({ kind, ...stage }) => ({ ...stage, kind: StageKind.parse(kind) }))
}
