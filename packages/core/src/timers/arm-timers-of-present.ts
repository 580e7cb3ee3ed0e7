import { durationMs, type Entrants, type WorkflowTrigger } from '@plutomi/contracts/workflows'
import { type RawBuilder, sql } from 'kysely'
import { type Db, originOf, toJson, type Tx } from '../database/index.ts'
import { workflowTimerKind, workflowTimerSource } from './workflow-timer.ts'

// As bytes: an ascii column and the connection's texts have no collation in common.
const visitId = sql<string>`CAST(visits.id AS BINARY)`

export interface PublishedTrigger {
  workspaceId: string
  workflowId: string
  stageId: string
  trigger: WorkflowTrigger
  entrants: Exclude<Entrants, 'new'>
}

/** Arms a just published version for everybody who is in its stage now. One statement, however many they are. */
export async function armTimersOfPresent(tx: Tx, published: PublishedTrigger & { versionId: string }): Promise<void> {
  const { workflowId, versionId, trigger } = published
  if (isAboutMail(trigger)) return
  const source = workflowTimerSource(workflowId, trigger.type)
  const { now } = originOf(tx)
  // Raw: INSERT … SELECT … ON DUPLICATE KEY. A timer's id follows from its visit and source (hex digits are digits of
  // our ids too), because the statement makes all of them at once.
  await sql`
    INSERT INTO timers (workspace_id, id, kind, subject, source, due_at, applicant_id, visit_id, payload, state, created_at)
    SELECT visits.workspace_id,
      CONCAT('tmr_', SUBSTRING(${visitId}, 5, 10), SUBSTRING(SHA2(CONCAT(${visitId}, ${source}), 256), 1, 16)),
      ${workflowTimerKind}, visits.id, ${source}, ${dueAt(published, now)}, visits.applicant_id, visits.id,
      ${toJson({ workflowId, versionId })}, 'armed', ${now}
    ${reached(published, now)}
    ON DUPLICATE KEY UPDATE due_at = VALUES(due_at), payload = VALUES(payload), state = 'armed', fired_at = NULL, cancelled_at = NULL
  `.execute(tx)
}

/** How many of those present a publication would reach, and for how many its time has come already. */
export async function countPresent(
  db: Db,
  published: PublishedTrigger,
  now: Date,
): Promise<{ reachedCount: number; dueAtOnceCount: number }> {
  // Raw: the very FROM and WHERE of the statement above, so that the preview cannot differ from the deed.
  const { rows } = await sql<{ reachedCount: number; dueAtOnceCount: string | null }>`
    SELECT COUNT(*) AS reached_count, SUM(CASE WHEN ${dueAt(published, now)} <= ${now} THEN 1 ELSE 0 END) AS due_at_once_count
    ${reached(published, now)}
  `.execute(db)
  const [counts] = rows
  return { reachedCount: counts?.reachedCount ?? 0, dueAtOnceCount: Number(counts?.dueAtOnceCount ?? 0) }
}

/** Mail that is to come starts it, so there is nothing to wait for and nobody it has dealt with. */
function isAboutMail({ type }: WorkflowTrigger): boolean {
  return type === 'mail_delivered' || type === 'mail_bounced'
}

function dueAt({ trigger, entrants }: PublishedTrigger, now: Date): RawBuilder<Date | null> {
  if (trigger.type === 'stage_entered') return sql`${now}`
  if (trigger.type !== 'time_in_stage') return sql`NULL`
  const waitMs = durationMs(trigger.duration)
  if (entrants === 'present_now') return sql`${new Date(now.getTime() + waitMs)}`
  return sql`DATE_ADD(visits.entered_at, INTERVAL ${waitMs * 1000} MICROSECOND)`
}

/** Counted from when they entered, nobody is reached whom the workflow has dealt with in this visit already. */
function reached(published: PublishedTrigger, now: Date): RawBuilder<unknown> {
  const { workspaceId, stageId, entrants } = published
  return sql`
    FROM visits
    WHERE visits.workspace_id = ${workspaceId} AND visits.stage_id = ${stageId}
      AND visits.left_at IS NULL AND visits.undone_at IS NULL
      ${entrants === 'present_entered' ? sql`AND NOT ${wasDealtWith(published, now)}` : sql``}`
}

function wasDealtWith(published: PublishedTrigger, now: Date): RawBuilder<boolean> {
  const { workflowId, trigger } = published
  if (isAboutMail(trigger)) return sql`FALSE`
  if (trigger.type === 'stage_entered')
    return sql`EXISTS (SELECT 1 FROM workflow_runs WHERE workflow_runs.workspace_id = visits.workspace_id
      AND workflow_runs.workflow_id = ${workflowId} AND workflow_runs.visit_id = visits.id)`
  return sql`EXISTS (SELECT 1 FROM timers AS fired WHERE fired.workspace_id = visits.workspace_id AND fired.kind = ${workflowTimerKind}
    AND fired.subject = visits.id AND fired.source = ${workflowTimerSource(workflowId, trigger.type)}
    AND fired.state = 'fired' AND ${dueAt(published, now)} <= ${now})`
}
