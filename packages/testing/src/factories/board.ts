import { applicantCreated } from '@plutomi/contracts/events/applicants'
import { newId } from '@plutomi/contracts/ids'
import type { Role } from '@plutomi/contracts/rights'
import { openVisits, pointToOpenVisits, takeApplicantNumbers } from '@plutomi/core/applicants'
import type { Actor, Context } from '@plutomi/core/context'
import { type Db, toJson, transaction } from '@plutomi/core/database'
import { emitMany } from '@plutomi/core/outbox'
import type { Clock } from '@plutomi/platform/clock'
import { contextFor } from './context.ts'

export interface TestBoard {
  workspaceId: string
  applicationId: string
  /** Form, waiting, review, final: in this order. */
  stageIds: [string, string, string, string]
  rejectReasonId: string
  withdrawReasonId: string
  ctx: Context
  recruiter: Extract<Actor, { kind: 'member' }>
}

export interface BoardFacts {
  clock?: Clock
  /** An existing workspace to add another application to. */
  workspaceId?: string
}

const stageKinds = ['form', 'waiting', 'review', 'final'] as const

/** A workspace with one open application of four stages, reasons, and a recruiter. */
export async function aBoard(db: Db, { clock, workspaceId = newId('wsp') }: BoardFacts = {}): Promise<TestBoard> {
  const createdAt = clock?.now() ?? new Date()
  const exists = await db.selectFrom('workspaces').select('id').where('id', '=', workspaceId).executeTakeFirst()
  if (!exists) {
    const slug = workspaceId.slice(4)
    await db.insertInto('workspaces').values({ id: workspaceId, slug, name: 'Acme', createdAt }).execute()
  }
  const applicationId = newId('app')
  const application = { workspaceId, id: applicationId, name: 'Driver', slug: applicationId.slice(4), description: '' }
  await db
    .insertInto('applications')
    .values({ ...application, state: 'open', createdAt })
    .execute()
  const stageIds = [newId('stg'), newId('stg'), newId('stg'), newId('stg')] satisfies TestBoard['stageIds']
  const stages = stageKinds.map((kind, index) => ({
    workspaceId,
    id: stageIds[index] ?? '',
    applicationId,
    kind,
    name: `Stage ${index + 1}`,
    label: `Step ${index + 1}`,
    rank: index + 1,
    serviceHours: kind === 'review' ? 48 : null,
    createdAt,
  }))
  await db.insertInto('stages').values(stages).execute()
  const rejectReasonId = await aReason(db, { workspaceId, kind: 'reject', createdAt })
  const withdrawReasonId = await aReason(db, { workspaceId, kind: 'withdraw', createdAt })
  const recruiter = await aMember(db, { workspaceId, role: 'recruiter', createdAt })
  const ctx = contextFor(db, recruiter, clock && { clock })
  return { workspaceId, applicationId, stageIds, rejectReasonId, withdrawReasonId, ctx, recruiter }
}

async function aReason(db: Db, { kind, ...facts }: { workspaceId: string; kind: string; createdAt: Date }) {
  const id = newId('rsn')
  await db
    .insertInto('reasons')
    .values({ ...facts, id, kind, name: `Because of ${kind}`, sentence: toJson({ en: 'Sorry' }) })
    .execute()
  return id
}

/** A member of the workspace with this role, as an actor. */
export async function aMember(
  db: Db,
  { workspaceId, role, createdAt = new Date() }: { workspaceId: string; role: Role; createdAt?: Date },
): Promise<Extract<Actor, { kind: 'member' }>> {
  const userId = newId('usr')
  const memberId = newId('mem')
  const user = { id: userId, email: `${userId}@example.com`, name: `Member ${memberId.slice(-4)}`, createdAt }
  await db.insertInto('users').values(user).execute()
  await db.insertInto('members').values({ workspaceId, id: memberId, userId, role, createdAt }).execute()
  return { kind: 'member', workspaceId, memberId, userId, role }
}

export interface OccupantFacts {
  count: number
  /** Index of the stage they stand in. */
  stage?: number
}

/** People who stand in a stage of the board, each with a visit and an event, as applying would have left them. */
export async function occupants(board: TestBoard, { count, stage = 0 }: OccupantFacts): Promise<string[]> {
  const { workspaceId, applicationId, stageIds } = board
  const stageId = stageIds[stage] ?? stageIds[0]
  const first = await takeApplicantNumbers(board.ctx.db, workspaceId, count)
  return transaction({ ...board.ctx, actor: { kind: 'system', name: 'test' } }, async (tx) => {
    const at = board.ctx.clock.now()
    const people = Array.from({ length: count }, (_, index) => ({ id: newId('per'), number: first + index }))
    const personRows = people.map(({ id, number }) => ({
      workspaceId,
      id,
      name: `Person ${number}`,
      email: `${id}@example.com`,
      phone: '+4915112345678',
      createdAt: at,
    }))
    await tx.insertInto('people').values(personRows).execute()
    const common = { workspaceId, applicationId, stageId, stageEnteredAt: at, state: 'active', stateSince: at }
    const rows = people.map(({ id, number }) => ({
      ...common,
      id: newId('apl'),
      number,
      personId: id,
      createdAt: at,
      updatedAt: at,
    }))
    await tx.insertInto('applicants').values(rows).execute()
    const applicantIds = rows.map((row) => row.id)
    const visits = await openVisits(tx, workspaceId, { applicantIds, stageId, at, cause: 'applicant' })
    await pointToOpenVisits(tx, workspaceId, { applicantIds, stageId, at })
    const created = rows.map(({ id, personId }) => ({
      workspaceId,
      subjectId: id,
      data: {
        applicationId,
        personId,
        stageId,
        visitId: visits.get(id) ?? '',
        cause: 'applicant' as const,
        source: 'direct',
        hasAppliedBefore: false,
      },
    }))
    await emitMany(tx, applicantCreated, created)
    return applicantIds
  })
}
