import type { Entrants } from '@plutomi/contracts/workflows'
import { originOf, type Tx } from '../database/index.ts'

/** Makes the draft the version in force; the one before it stays readable, and runs for whom it was armed. */
export async function publishVersion(
  tx: Tx,
  workspaceId: string,
  { workflowId, versionId, entrants }: { workflowId: string; versionId: string; entrants: Entrants },
): Promise<void> {
  const { now, actor } = originOf(tx)
  await setStateOfVersions(tx, workspaceId, { workflowIds: [workflowId], from: ['published'], to: 'superseded' })
  await tx
    .updateTable('workflowVersions')
    .set({ state: 'published', entrants, publishedAt: now, publishedBy: actor, updatedAt: now })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', versionId)
    .execute()
}

/** Puts published and superseded versions out of force: nothing starts them any more. */
export async function retireVersions(tx: Tx, workspaceId: string, workflowIds: readonly string[]): Promise<void> {
  await setStateOfVersions(tx, workspaceId, { workflowIds, from: ['published', 'superseded'], to: 'retired' })
}

async function setStateOfVersions(
  tx: Tx,
  workspaceId: string,
  { workflowIds, from, to }: { workflowIds: readonly string[]; from: string[]; to: string },
): Promise<void> {
  await tx
    .updateTable('workflowVersions')
    .set({ state: to })
    .where('workspaceId', '=', workspaceId)
    .where('workflowId', 'in', workflowIds)
    .where('state', 'in', from)
    .execute()
}
