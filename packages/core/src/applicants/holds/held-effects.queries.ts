import { laneNamed } from '@plutomi/contracts/events/topics'
import { runStarted } from '@plutomi/contracts/events/workflow-runs'
import { originOf, type Tx } from '../../database/index.ts'
import { cancelHeldDeliveries, releaseHeldDeliveries } from '../../deliveries/index.ts'
import { emitEmailsRequested } from '../../mail/index.ts'
import { emitMany } from '../../outbox/index.ts'

/** Cancels what these holds held back: mails and webhooks are never sent, runs never start. */
export async function cancelHeldEffects(tx: Tx, workspaceId: string, holdIds: readonly string[]): Promise<void> {
  const { now } = originOf(tx)
  await tx
    .updateTable('emailMessages')
    .set({ state: 'cancelled', stateSince: now })
    .where('workspaceId', '=', workspaceId)
    .where('holdId', 'in', holdIds)
    .where('state', '=', 'held')
    .execute()
  await tx
    .updateTable('workflowRuns')
    .set({ state: 'cancelled', finishedAt: now })
    .where('workspaceId', '=', workspaceId)
    .where('holdId', 'in', holdIds)
    .where('state', '=', 'held')
    .execute()
  await cancelHeldDeliveries(tx, workspaceId, holdIds)
}

/** Lets go what these holds held back: the rows become due and their outbox rows are written now. Returns how many. */
export async function releaseHeldEffects(tx: Tx, workspaceId: string, holdIds: readonly string[]): Promise<number> {
  const emailCount = await releaseEmails(tx, workspaceId, holdIds)
  const runCount = await releaseRuns(tx, workspaceId, holdIds)
  return emailCount + runCount + (await releaseHeldDeliveries(tx, workspaceId, holdIds))
}

async function releaseEmails(tx: Tx, workspaceId: string, holdIds: readonly string[]): Promise<number> {
  const emails = await tx
    .selectFrom('emailMessages')
    .select(['id', 'template', 'lane', 'recipientId', 'applicantId'])
    .where('workspaceId', '=', workspaceId)
    .where('holdId', 'in', holdIds)
    .where('state', '=', 'held')
    .orderBy('id')
    .forUpdate()
    .execute()
  if (emails.length === 0) return 0
  const ids = emails.map((email) => email.id)
  await tx
    .updateTable('emailMessages')
    .set({ state: 'queued', stateSince: originOf(tx).now })
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', ids)
    .execute()
  await emitEmailsRequested(
    tx,
    emails.map(({ lane, ...email }) => ({ ...email, workspaceId, lane: laneNamed(lane) })),
  )
  return ids.length
}

async function releaseRuns(tx: Tx, workspaceId: string, holdIds: readonly string[]): Promise<number> {
  const runs = await tx
    .selectFrom('workflowRuns')
    .select(['id', 'workflowId', 'versionId', 'lane', 'applicantId'])
    .where('workspaceId', '=', workspaceId)
    .where('holdId', 'in', holdIds)
    .where('state', '=', 'held')
    .orderBy('id')
    .forUpdate()
    .execute()
  if (runs.length === 0) return 0
  const ids = runs.map((run) => run.id)
  await tx
    .updateTable('workflowRuns')
    .set({ state: 'pending' })
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', ids)
    .execute()
  const emissions = runs.map(({ id, lane, applicantId, workflowId, versionId }) => ({
    workspaceId,
    subjectId: id,
    key: applicantId ?? id,
    lane: laneNamed(lane),
    ...(applicantId !== null && { applicantId }),
    data: { runId: id, workflowId, versionId },
  }))
  await emitMany(tx, runStarted, emissions)
  return ids.length
}
