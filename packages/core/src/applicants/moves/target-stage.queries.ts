import { sql } from 'kysely'
import type { Tx } from '../../database/index.ts'
import { invalidField } from '../../errors/index.ts'
import type { LockedApplicant } from '../visits/applicant-locks.queries.ts'

export interface TargetStage {
  id: string
  applicationId: string
  kind: string
}

/** The stage people are to enter, kept from being deleted until the change commits. Lock it before the applicants. */
export async function lockTargetStage(tx: Tx, workspaceId: string, stageId: string): Promise<TargetStage> {
  const stage = await tx
    .selectFrom('stages')
    .select(['id', 'applicationId', 'kind'])
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', stageId)
    .where('deletedAt', 'is', null)
    // FOR SHARE is MySQL's alone; both engines know this older form.
    .modifyEnd(sql`LOCK IN SHARE MODE`)
    .executeTakeFirst()
  if (!stage) throw invalidField(['toStageId'], 'not_found', 'There is no such stage')
  return stage
}

/** Refuses a stage of another application than the applicants'. */
export function assertSameApplication(stage: TargetStage, applicants: readonly LockedApplicant[]): void {
  if (applicants.every((applicant) => applicant.applicationId === stage.applicationId)) return
  throw invalidField(['toStageId'], 'other_application', 'This stage belongs to another application')
}

/** Which of these stages are still there, kept from being deleted until the change commits. */
export async function lockLiveStages(
  tx: Tx,
  workspaceId: string,
  stageIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (stageIds.length === 0) return new Set()
  const rows = await tx
    .selectFrom('stages')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', stageIds)
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .modifyEnd(sql`LOCK IN SHARE MODE`)
    .execute()
  return new Set(rows.map((row) => row.id))
}
