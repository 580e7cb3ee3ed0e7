import { FormDefinition } from '@plutomi/contracts/forms'
import { type Db, parseJson, type Tx } from '../database/index.ts'
import { notFound } from '../errors/index.ts'

/** One version of a stage's form. What was published never changes again but in `state`, when a newer one takes over. */
export interface FormVersion {
  id: string
  stageId: string
  number: number
  state: string
  revision: number
  definition: FormDefinition
  updatedAt: Date
  publishedAt: Date | null
}

const columns = ['id', 'stageId', 'number', 'state', 'revision', 'definition', 'updatedAt', 'publishedAt'] as const

/** The draft of a stage's form, if there is one. */
export function findFormDraft(db: Db, workspaceId: string, stageId: string): Promise<FormVersion | undefined> {
  return findOfStage(db, workspaceId, { stageId, state: 'draft' })
}

/** The version that visits pin at their first save, if the stage has a form. */
export function findPublishedForm(db: Db, workspaceId: string, stageId: string): Promise<FormVersion | undefined> {
  return findOfStage(db, workspaceId, { stageId, state: 'published' })
}

async function findOfStage(
  db: Db,
  workspaceId: string,
  { stageId, state }: { stageId: string; state: 'draft' | 'published' },
): Promise<FormVersion | undefined> {
  const row = await db
    .selectFrom('formVersions')
    .select(columns)
    .where('workspaceId', '=', workspaceId)
    .where('stageId', '=', stageId)
    .where('state', '=', state)
    .executeTakeFirst()
  return row && { ...row, definition: parseJson(row.definition, FormDefinition) }
}

/** Any version by its id: what a visit pinned, or answers were given to. */
export async function getFormVersion(db: Db, workspaceId: string, versionId: string): Promise<FormVersion> {
  const row = await db
    .selectFrom('formVersions')
    .select(columns)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', versionId)
    .executeTakeFirst()
  if (!row) throw notFound('form version')
  return { ...row, definition: parseJson(row.definition, FormDefinition) }
}

export interface FormStage {
  workspaceId: string
  applicationId: string
  stageId: string
}

/** 404 unless the application has this stage. */
export async function requireFormStage(db: Db, { workspaceId, applicationId, stageId }: FormStage): Promise<void> {
  const stage = await db
    .selectFrom('stages')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('applicationId', '=', applicationId)
    .where('id', '=', stageId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  if (!stage) throw notFound('stage')
}

/** The same, and holds the stage's row: whoever edits its form waits, and it cannot be deleted meanwhile. */
export async function lockFormStage(tx: Tx, { workspaceId, applicationId, stageId }: FormStage): Promise<void> {
  const stage = await tx
    .selectFrom('stages')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('applicationId', '=', applicationId)
    .where('id', '=', stageId)
    .where('deletedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!stage) throw notFound('stage')
}

/** The highest number a version of the stage's form has; 0 without any. */
export async function lastFormNumber(db: Db, workspaceId: string, stageId: string): Promise<number> {
  const last = await db
    .selectFrom('formVersions')
    .select('number')
    .where('workspaceId', '=', workspaceId)
    .where('stageId', '=', stageId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.number ?? 0
}
