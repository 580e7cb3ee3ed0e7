import type { Applicant, ApplicantRecord, ApplicantSummary } from '@plutomi/contracts/api/applicants'
import type { Context } from '../../context/index.ts'
import type { Db } from '../../database/index.ts'
import { notFound } from '../../errors/index.ts'
import { toSummary } from './applicant-summary.ts'
import { type Eyes, eyesOf, listVisibleApplicationIds } from './eyes.ts'
import { findPreviousInStage, listStagePositions } from './stage-order.queries.ts'
import { listSummaryRows } from './summary.queries.ts'

export interface ApplicantReference {
  workspaceId: string
  applicantId: string
}

/** Everything the head of an applicant's page shows, and who stands before and after in the same stage. */
export async function getApplicant(ctx: Context, { workspaceId, applicantId }: ApplicantReference): Promise<Applicant> {
  const eyes = eyesOf(ctx, workspaceId)
  const details = await requireVisibleApplicant(ctx.db, eyes, applicantId)
  const [rows, neighbours] = await Promise.all([
    listSummaryRows(ctx.db, workspaceId, [applicantId]),
    findNeighbours(ctx.db, workspaceId, details),
  ])
  const row = rows.get(applicantId)
  if (!row) throw notFound('applicant')
  return { ...toSummary(row, eyes), ...detailsOf(details, eyes), ...neighbours }
}

/** What the applicant's own page shows beside its line, as these eyes may see it. */
export function detailsOf(details: DetailRow, eyes: Eyes): Omit<ApplicantRecord, keyof ApplicantSummary> {
  const hides = !eyes.seesPersonal
  return {
    personId: details.personId,
    email: hides ? null : details.email,
    phone: hides ? null : details.phone,
    locale: details.locale,
    doNotContact: details.doNotContact === 1,
    application: { id: details.applicationId, name: details.applicationName },
    stage: { id: details.stageId, name: details.stageName, kind: details.stageKind },
    visitId: details.visitId,
    reason: details.reasonId === null ? null : { id: details.reasonId, name: details.reasonName ?? '' },
  }
}

/** The applicant's own row and those it points to; 404 for what these eyes may not see. */
export async function requireVisibleApplicant(db: Db, eyes: Eyes, applicantId: string): Promise<DetailRow> {
  const [row] = await listDetails(db, eyes.workspaceId, [applicantId])
  if (!row) throw notFound('applicant')
  const visible = await listVisibleApplicationIds(db, eyes)
  if (visible && !visible.includes(row.applicationId)) throw notFound('applicant')
  return row
}

type DetailRow = Awaited<ReturnType<typeof listDetails>>[number]

/** These applicants' own rows and those they point to. */
export async function listDetails(db: Db, workspaceId: string, applicantIds: readonly string[]) {
  return db
    .selectFrom('applicants')
    .innerJoin('people', (join) =>
      join.onRef('people.workspaceId', '=', 'applicants.workspaceId').onRef('people.id', '=', 'applicants.personId'),
    )
    .innerJoin('stages', (join) =>
      join.onRef('stages.workspaceId', '=', 'applicants.workspaceId').onRef('stages.id', '=', 'applicants.stageId'),
    )
    .innerJoin('applications', (join) =>
      join
        .onRef('applications.workspaceId', '=', 'applicants.workspaceId')
        .onRef('applications.id', '=', 'applicants.applicationId'),
    )
    .leftJoin('reasons', (join) =>
      join.onRef('reasons.workspaceId', '=', 'applicants.workspaceId').onRef('reasons.id', '=', 'applicants.reasonId'),
    )
    .select(['applicants.id', 'applicants.personId', 'applicants.applicationId', 'applicants.stageId'])
    .select(['applicants.visitId', 'applicants.reasonId', 'applicants.stageEnteredAt', 'applicants.seq'])
    .select(['people.email', 'people.phone', 'people.locale', 'people.doNotContact'])
    .select(['stages.name as stageName', 'stages.kind as stageKind'])
    .select(['applications.name as applicationName', 'reasons.name as reasonName'])
    .where('applicants.workspaceId', '=', workspaceId)
    .where('applicants.id', 'in', applicantIds)
    .execute()
}

async function findNeighbours(db: Db, workspaceId: string, applicant: DetailRow) {
  const { id, stageId, stageEnteredAt } = applicant
  const here = { id, stageEnteredAt }
  const [previous, following] = await Promise.all([
    findPreviousInStage(db, { workspaceId, stageId, before: here }),
    listStagePositions(db, { workspaceId, stageId, after: here, limit: 1 }),
  ])
  return { previousId: previous?.id ?? null, nextId: following[0]?.id ?? null }
}
