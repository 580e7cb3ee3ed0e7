import { sql } from 'kysely'
import { type Db, originOf, type Tx } from '../../database/index.ts'
import { DomainError, notFound } from '../../errors/index.ts'
import type { EarlierApplicant } from './start-decision.ts'

export interface ApplyTarget {
  applicationId: string
  stageId: string
}

/**
 * The first stage of an application that takes applicants, held until the commit: it is neither closed nor is the stage
 * deleted meanwhile. With a cap its row is locked alone, so that of two for the last place one waits, counts, and is
 * refused.
 */
export async function lockApplyTarget(tx: Tx, workspaceId: string, applicationId: string): Promise<ApplyTarget> {
  const { now } = originOf(tx)
  const application = await holdApplication(tx, workspaceId, applicationId)
  const isOver = application?.validThrough != null && application.validThrough <= now
  if (application?.state !== 'open' || isOver) throw new DomainError('not_open', 'This application is not open')
  await requirePlace(tx, workspaceId, { applicationId, cap: application.cap })
  const stageId = await holdFirstStage(tx, workspaceId, applicationId)
  if (stageId === undefined) throw new DomainError('not_open', 'This application is not open')
  return { applicationId, stageId }
}

/** Refuses one more applicant where the cap is reached; whatever else closed the application counts for new ones only. */
export async function holdPlace(tx: Tx, workspaceId: string, applicationId: string): Promise<void> {
  const application = await holdApplication(tx, workspaceId, applicationId)
  await requirePlace(tx, workspaceId, { applicationId, cap: application?.cap ?? null })
}

async function holdApplication(tx: Tx, workspaceId: string, applicationId: string) {
  const query = tx
    .selectFrom('applications')
    .select(['state', 'cap', 'validThrough'])
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', applicationId)
  const { cap } = (await query.executeTakeFirst()) ?? { cap: null }
  // FOR SHARE is MySQL's alone; both engines know the older form.
  const shared = cap === null ? await query.modifyEnd(sql`LOCK IN SHARE MODE`).executeTakeFirst() : undefined
  // A cap that was set in between needs the row alone as well.
  return shared?.cap === null ? shared : query.forUpdate().executeTakeFirst()
}

async function requirePlace(
  tx: Tx,
  workspaceId: string,
  { applicationId, cap }: { applicationId: string; cap: number | null },
): Promise<void> {
  if (cap === null) return
  const { live } = await tx
    .selectFrom('applicants')
    .select((eb) => eb.fn.countAll<number>().as('live'))
    .where('workspaceId', '=', workspaceId)
    .where('applicationId', '=', applicationId)
    .where('state', 'in', ['active', 'succeeded'])
    .executeTakeFirstOrThrow()
  if (live >= cap) throw new DomainError('cap_reached', 'This application takes no more applicants')
}

async function holdFirstStage(tx: Tx, workspaceId: string, applicationId: string): Promise<string | undefined> {
  const stage = await firstStage(tx, workspaceId, applicationId).modifyEnd(sql`LOCK IN SHARE MODE`).executeTakeFirst()
  return stage?.id
}

/** Where an applicant would begin now. */
export async function findFirstStageId(
  db: Db,
  workspaceId: string,
  applicationId: string,
): Promise<string | undefined> {
  return (await firstStage(db, workspaceId, applicationId).executeTakeFirst())?.id
}

function firstStage(db: Db, workspaceId: string, applicationId: string) {
  return db
    .selectFrom('stages')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('applicationId', '=', applicationId)
    .where('liveRank', 'is not', null)
    .orderBy('liveRank')
    .limit(1)
}

/** The person's applicants in this application, whatever became of them. */
export async function listEarlierApplicants(
  db: Db,
  workspaceId: string,
  { personId, applicationId }: { personId: string; applicationId: string },
): Promise<EarlierApplicant[]> {
  return db
    .selectFrom('applicants')
    .select(['state', 'stateSince'])
    .where('workspaceId', '=', workspaceId)
    .where('personId', '=', personId)
    .where('applicationId', '=', applicationId)
    .execute()
}

/** The first stage of an application, held until the commit; 404 without any. */
export async function getFirstStageId(tx: Tx, workspaceId: string, applicationId: string): Promise<string> {
  const stageId = await holdFirstStage(tx, workspaceId, applicationId)
  if (stageId === undefined) throw notFound('stage')
  return stageId
}
