import type { Context } from '../context/index.ts'
import { parseJson, transaction, type Tx } from '../database/index.ts'
import { DomainError } from '../errors/index.ts'
import { markProcessed } from '../outbox/index.ts'
import { WorkflowTimerPayload } from '../timers/index.ts'
import { createRuns } from './create-runs.ts'
import { findVisitOpenSince, isMailAboutMail } from './mail-trigger.queries.ts'
import { findVersionInForce, hadVersionsAt, listVersionsAt, listVersionsOfVisit } from './version-in-force.queries.ts'

/** The group whose events have been dealt with: an event starts its runs once, however often it is delivered. */
const group = 'automation'

export interface StageEntrance {
  workspaceId: string
  eventId: string
  occurredAt: Date
  applicantId: string
  stageId: string
  visitId: string
}

/** Starts what the stage's workflows do on entering, as they were published at that moment. Returns the runs' ids. */
export async function startRunsOnEntering(ctx: Context, entrance: StageEntrance): Promise<string[]> {
  requireSystem(ctx)
  const { workspaceId, eventId, occurredAt, applicantId, stageId, visitId } = entrance
  // Most stages do nothing on entering, and a version published later is never one of that moment: no mark, no commit.
  if (!(await hadVersionsAt(ctx.db, workspaceId, { stageId, at: occurredAt }))) return []
  return transaction(ctx, async (tx) => {
    if (!(await markProcessed(tx, { group, eventId }))) return []
    const versions = await listVersionsAt(tx, workspaceId, { stageId, at: occurredAt, trigger: 'stage_entered' })
    return createRuns(tx, { workspaceId, applicantId, visitId, causeEvent: eventId }, versions)
  })
}

export interface MailEnd {
  workspaceId: string
  eventId: string
  occurredAt: Date
  applicantId: string
  emailId: string
  trigger: 'mail_delivered' | 'mail_bounced'
}

/** Starts what the stage does when a mail to somebody who stands in it arrived or came back. */
export async function startRunsOnMail(ctx: Context, mail: MailEnd): Promise<string[]> {
  requireSystem(ctx)
  const { workspaceId, eventId, occurredAt: at, applicantId, trigger } = mail
  const place = await findVisitOpenSince(ctx.db, workspaceId, { applicantId, at })
  if (!place || !(await hadVersionsAt(ctx.db, workspaceId, { stageId: place.stageId, at }))) return []
  return transaction(ctx, async (tx) => {
    if (!(await markProcessed(tx, { group, eventId }))) return []
    const visit = await findVisitOpenSince(tx, workspaceId, { applicantId, at })
    if (!visit || (await isMailAboutMail(tx, mail))) return []
    const versions = await listVersionsOfVisit(tx, workspaceId, { ...visit, at, trigger })
    return createRuns(tx, { workspaceId, applicantId, visitId: visit.visitId, causeEvent: eventId }, versions)
  })
}

export interface FiredTimer {
  workspaceId: string
  eventId: string
  applicantId: string
  timerId: string
}

/** Starts the run of a timer that fired, if the applicant is still in the very visit it was armed for. */
export async function startRunOnTimer(ctx: Context, fired: FiredTimer): Promise<string[]> {
  requireSystem(ctx)
  const { workspaceId, eventId, applicantId } = fired
  return transaction(ctx, async (tx) => {
    if (!(await markProcessed(tx, { group, eventId }))) return []
    const timer = await findGuardedTimer(tx, fired)
    if (!timer) return []
    const { versionId } = parseJson(timer.payload, WorkflowTimerPayload)
    const version = await findVersionInForce(tx, workspaceId, versionId)
    if (!version) return []
    return createRuns(tx, { workspaceId, applicantId, visitId: timer.visitId, causeEvent: eventId }, [version])
  })
}

/** The fired timer, while its visit is open. */
async function findGuardedTimer(
  tx: Tx,
  { workspaceId, timerId, applicantId }: FiredTimer,
): Promise<{ visitId: string; payload: string } | undefined> {
  return tx
    .selectFrom('timers')
    .innerJoin('visits', (join) =>
      join.onRef('visits.workspaceId', '=', 'timers.workspaceId').onRef('visits.id', '=', 'timers.visitId'),
    )
    .select(['visits.id as visitId', 'timers.payload'])
    .where('timers.workspaceId', '=', workspaceId)
    .where('timers.id', '=', timerId)
    .where('timers.state', '=', 'fired')
    .where('visits.openApplicantId', '=', applicantId)
    .executeTakeFirst()
}

function requireSystem({ actor }: Context): void {
  if (actor.kind !== 'system') throw new DomainError('forbidden', 'Only consumers start runs')
}
