import { WorkflowDefinition, type WorkflowTriggerType } from '@plutomi/contracts/workflows'
import { type Db, parseJson } from '../database/index.ts'

/** A version that starts runs. */
export interface VersionInForce {
  versionId: string
  workflowId: string
  priority: number
  definition: WorkflowDefinition
}

/** The versions of a stage's workflows that were in force at that moment and that nobody has disabled since. */
export async function listVersionsAt(
  db: Db,
  workspaceId: string,
  { stageId, at, trigger }: { stageId: string; at: Date; trigger: WorkflowTriggerType },
): Promise<VersionInForce[]> {
  const rows = await versionsOfPublished(db)
    .where('workflows.workspaceId', '=', workspaceId)
    .where('workflows.stageId', '=', stageId)
    .where('version.publishedAt', '<=', at)
    .orderBy('version.number')
    .execute()
  // The last one of each workflow wins; a Map keeps the last value of a key.
  const latest = new Map(rows.map((row) => [row.workflowId, row]))
  return Array.from(latest.values(), toVersion).filter(({ definition }) => definition.trigger.type === trigger)
}

/**
 * The versions that somebody follows who entered the stage then: those published for new entrants only by the time of
 * entering, the others from their publication on.
 */
export async function listVersionsOfVisit(
  db: Db,
  workspaceId: string,
  visit: { stageId: string; enteredAt: Date; at: Date; trigger: WorkflowTriggerType },
): Promise<VersionInForce[]> {
  const { stageId, enteredAt, at, trigger } = visit
  const rows = await versionsOfPublished(db)
    .where('workflows.workspaceId', '=', workspaceId)
    .where('workflows.stageId', '=', stageId)
    .where('version.publishedAt', '<=', at)
    .where((eb) => eb.or([eb('version.entrants', '<>', 'new'), eb('version.publishedAt', '<=', enteredAt)]))
    .orderBy('version.number')
    .execute()
  const latest = new Map(rows.map((row) => [row.workflowId, row]))
  return Array.from(latest.values(), toVersion).filter(({ definition }) => definition.trigger.type === trigger)
}

/** Whether any workflow of the stage had been published by that moment, disabled since or not. */
export async function hadVersionsAt(
  db: Db,
  workspaceId: string,
  { stageId, at }: { stageId: string; at: Date },
): Promise<boolean> {
  const row = await db
    .selectFrom('workflows')
    .innerJoin('workflowVersions as version', (join) =>
      join.onRef('version.workspaceId', '=', 'workflows.workspaceId').onRef('version.workflowId', '=', 'workflows.id'),
    )
    .select('version.id')
    .where('workflows.workspaceId', '=', workspaceId)
    .where('workflows.stageId', '=', stageId)
    .where('version.publishedAt', '<=', at)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The version a timer was armed by, while its workflow is published. */
export async function findVersionInForce(
  db: Db,
  workspaceId: string,
  versionId: string,
): Promise<VersionInForce | undefined> {
  const row = await versionsOfPublished(db)
    .where('workflows.workspaceId', '=', workspaceId)
    .where('version.id', '=', versionId)
    .executeTakeFirst()
  return row && toVersion(row)
}

/** The version that is published now. */
export async function findPublishedVersion(
  db: Db,
  workspaceId: string,
  workflowId: string,
): Promise<VersionInForce | undefined> {
  const row = await versionsOfPublished(db)
    .where('workflows.workspaceId', '=', workspaceId)
    .where('workflows.id', '=', workflowId)
    .whereRef('version.id', '=', 'workflows.publishedVersionId')
    .executeTakeFirst()
  return row && toVersion(row)
}

function versionsOfPublished(db: Db) {
  return db
    .selectFrom('workflows')
    .innerJoin('workflowVersions as version', (join) =>
      join.onRef('version.workspaceId', '=', 'workflows.workspaceId').onRef('version.workflowId', '=', 'workflows.id'),
    )
    .select(['version.id as versionId', 'workflows.id as workflowId', 'workflows.priority', 'version.definition'])
    .where('workflows.state', '=', 'published')
    .where('version.state', 'in', ['published', 'superseded'])
}

function toVersion(row: {
  versionId: string
  workflowId: string
  priority: number
  definition: string
}): VersionInForce {
  return { ...row, definition: parseJson(row.definition, WorkflowDefinition) }
}
