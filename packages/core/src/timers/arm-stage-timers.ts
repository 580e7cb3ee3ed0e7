import { newId } from '@plutomi/contracts/ids'
import { durationMs, WorkflowDefinition } from '@plutomi/contracts/workflows'
import { sql } from 'kysely'
import { originOf, parseJson, toJson, type Tx } from '../database/index.ts'
import { workflowTimerKind, workflowTimerSource } from './workflow-timer.ts'

/** A visit that has just begun. */
export interface BegunVisit {
  visitId: string
  applicantId: string
  stageId: string
  enteredAt: Date
}

const rowsPerInsert = 1000

/**
 * Arms the timers of the published "time in stage" workflows for visits that begin in this transaction. Two statements,
 * however many visits. What a seed writes arms only what is still to come.
 */
export async function armStageTimers(
  tx: Tx,
  { workspaceId, visits }: { workspaceId: string; visits: readonly BegunVisit[] },
): Promise<void> {
  if (visits.length === 0) return
  const waits = await lockStageWaits(tx, workspaceId, [...new Set(visits.map(({ stageId }) => stageId))])
  const { now, actor } = originOf(tx)
  const rows = visits
    .flatMap((visit) =>
      waits.filter(({ stageId }) => stageId === visit.stageId).map((wait) => timerRow(workspaceId, visit, wait)),
    )
    .filter(({ dueAt }) => actor !== 'seed' || dueAt > now)
    .map((row) => ({ ...row, createdAt: now }))
  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    await tx
      .insertInto('timers')
      .values(rows.slice(start, start + rowsPerInsert))
      .execute()
  }
}

interface StageWait {
  stageId: string
  workflowId: string
  versionId: string
  waitMs: number
}

/**
 * Share locks on every workflow of the stages, drafts too: a publication waits for the visits that are just beginning,
 * and a visit that begins later sees the publication. Without it one of both would arm nothing.
 */
async function lockStageWaits(tx: Tx, workspaceId: string, stageIds: readonly string[]): Promise<StageWait[]> {
  const rows = await tx
    .selectFrom('workflows')
    .leftJoin('workflowVersions', (join) =>
      join
        .onRef('workflowVersions.workspaceId', '=', 'workflows.workspaceId')
        .onRef('workflowVersions.id', '=', 'workflows.publishedVersionId'),
    )
    .select(['workflows.id', 'workflows.stageId', 'workflowVersions.id as versionId', 'workflowVersions.definition'])
    .where('workflows.workspaceId', '=', workspaceId)
    .where('workflows.stageId', 'in', stageIds)
    // Kysely's forShare() says FOR SHARE, which MariaDB does not know.
    .modifyEnd(sql`lock in share mode`)
    .execute()
  return rows.flatMap(({ id, stageId, versionId, definition }) => {
    if (stageId === null || versionId === null || definition === null) return []
    const { trigger } = parseJson(definition, WorkflowDefinition)
    if (trigger.type !== 'time_in_stage') return []
    return { stageId, workflowId: id, versionId, waitMs: durationMs(trigger.duration) }
  })
}

function timerRow(workspaceId: string, visit: BegunVisit, { workflowId, versionId, waitMs }: StageWait) {
  return {
    workspaceId,
    id: newId('tmr'),
    kind: workflowTimerKind,
    subject: visit.visitId,
    source: workflowTimerSource(workflowId, 'time_in_stage'),
    dueAt: new Date(visit.enteredAt.getTime() + waitMs),
    applicantId: visit.applicantId,
    visitId: visit.visitId,
    payload: toJson({ workflowId, versionId }),
    state: 'armed',
  }
}
