import type { Context } from '../context/index.ts'
import type { Db } from '../database/index.ts'
import { requireOperator } from './operator.ts'

/** Something an unhandled event is about, an applicant or a mail to one, and how many events. */
export interface AffectedReference {
  workspaceId: string
  id: string
  letters: number
}

export interface AffectedApplicant {
  applicantId: string
  workspace: string
  application: string
  number: number
  name: string
  email: string
  letters: number
}

const askedAtOnce = 500

/** Who stands behind what events are about, in whatever workspace: whom to tell that their events were not handled. */
export async function listAffectedApplicants(
  ctx: Context,
  references: readonly AffectedReference[],
): Promise<AffectedApplicant[]> {
  requireOperator(ctx.actor, 'viewer')
  const found: AffectedApplicant[] = []
  for (const workspaceId of new Set(references.map((reference) => reference.workspaceId))) {
    const own = references.filter((reference) => reference.workspaceId === workspaceId)
    const lettersOf = await countByApplicant(ctx.db, workspaceId, own)
    for (const ids of chunks([...lettersOf.keys()])) {
      const rows = await applicantsOf(ctx.db, workspaceId, ids)
      found.push(...rows.map((row) => ({ ...row, letters: lettersOf.get(row.applicantId) ?? 0 })))
    }
  }
  return found
}

async function countByApplicant(
  db: Db,
  workspaceId: string,
  references: readonly AffectedReference[],
): Promise<Map<string, number>> {
  const mailIds = references.map(({ id }) => id).filter((id) => id.startsWith('eml_'))
  const byMail = new Map<string, string>()
  for (const ids of chunks(mailIds)) {
    for (const { id, applicantId } of await mailsOf(db, workspaceId, ids)) byMail.set(id, applicantId)
  }
  const counts = new Map<string, number>()
  for (const { id, letters } of references) {
    const applicantId = id.startsWith('apl_') ? id : byMail.get(id)
    if (applicantId !== undefined) counts.set(applicantId, (counts.get(applicantId) ?? 0) + letters)
  }
  return counts
}

async function mailsOf(db: Db, workspaceId: string, ids: readonly string[]) {
  return db
    .selectFrom('emailMessages')
    .select(['id', 'applicantId'])
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', ids)
    .where('applicantId', 'is not', null)
    .$narrowType<{ applicantId: string }>()
    .execute()
}

async function applicantsOf(db: Db, workspaceId: string, ids: readonly string[]) {
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
    .where('applicants.workspaceId', '=', workspaceId)
    .where('applicants.id', 'in', ids)
    .orderBy('applicants.number')
    .execute()
}

function* chunks(ids: readonly string[]): Generator<string[]> {
  for (let from = 0; from < ids.length; from += askedAtOnce) yield ids.slice(from, from + askedAtOnce)
}
