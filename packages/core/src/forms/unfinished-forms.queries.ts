import type { Db, Tx } from '../database/index.ts'

interface StageOfWorkspace {
  workspaceId: string
  stageId: string
}

/** How many forms of the stage are begun and not submitted, and how many applicants there have not begun theirs. */
export async function countUnfinishedForms(
  db: Db,
  { workspaceId, stageId }: StageOfWorkspace,
): Promise<{ unfinishedCount: number; notStartedCount: number }> {
  const { present, begun, unfinished } = await db
    .selectFrom('visits')
    .leftJoin('formSubmissions', (join) =>
      join
        .onRef('formSubmissions.visitId', '=', 'visits.id')
        .onRef('formSubmissions.workspaceId', '=', 'visits.workspaceId'),
    )
    .select((eb) => [
      eb.fn.countAll<number>().as('present'),
      eb.fn.count<number>('formSubmissions.id').as('begun'),
      eb.fn.count<number>(eb.case().when('formSubmissions.state', '=', 'draft').then(1).end()).as('unfinished'),
    ])
    .where('visits.workspaceId', '=', workspaceId)
    .where('visits.stageId', '=', stageId)
    .where('visits.leftAt', 'is', null)
    .where('visits.undoneAt', 'is', null)
    .executeTakeFirstOrThrow()
  return { unfinishedCount: unfinished, notStartedCount: present - begun }
}

/** Moves the unfinished forms of those who are in the stage to this version, with their visits; returns how many. */
export async function moveUnfinishedForms(
  tx: Tx,
  { workspaceId, stageId }: StageOfWorkspace,
  versionId: string,
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('formSubmissions')
    .set({ formVersionId: versionId })
    .where('workspaceId', '=', workspaceId)
    .where('stageId', '=', stageId)
    .where('state', '=', 'draft')
    .where('formVersionId', '!=', versionId)
    .where((eb) => eb('visitId', 'in', openVisits(tx, { workspaceId, stageId })))
    .executeTakeFirst()
  await moveVisits(tx, { workspaceId, stageId }, versionId)
  await moveShadows(tx, { workspaceId, stageId }, versionId)
  return Number(numUpdatedRows)
}

function openVisits(tx: Tx, { workspaceId, stageId }: StageOfWorkspace) {
  return tx
    .selectFrom('visits')
    .select('visits.id')
    .where('visits.workspaceId', '=', workspaceId)
    .where('visits.stageId', '=', stageId)
    .where('visits.leftAt', 'is', null)
    .where('visits.undoneAt', 'is', null)
}

/** A visit names the version of its submission. */
async function moveVisits(tx: Tx, { workspaceId, stageId }: StageOfWorkspace, versionId: string): Promise<void> {
  const submissions = tx
    .selectFrom('formSubmissions')
    .select('formSubmissions.visitId')
    .where('formSubmissions.workspaceId', '=', workspaceId)
    .where('formSubmissions.formVersionId', '=', versionId)
    .where('formSubmissions.state', '=', 'draft')
  await tx
    .updateTable('visits')
    .set({ formVersionId: versionId })
    .where('workspaceId', '=', workspaceId)
    .where('stageId', '=', stageId)
    .where('leftAt', 'is', null)
    .where('id', 'in', submissions)
    .execute()
}

/** What is typed under a known address is an unfinished form like any other. */
async function moveShadows(tx: Tx, { workspaceId, stageId }: StageOfWorkspace, versionId: string): Promise<void> {
  await tx
    .updateTable('shadowApplicants')
    .set({ formVersionId: versionId })
    .where('workspaceId', '=', workspaceId)
    .where('stageId', '=', stageId)
    .where('submittedAt', 'is', null)
    .where('formVersionId', 'is not', null)
    .execute()
}
