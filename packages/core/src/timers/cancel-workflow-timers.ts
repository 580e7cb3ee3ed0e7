import { workflowTriggerTypes } from '@plutomi/contracts/workflows'
import { originOf, type Tx } from '../database/index.ts'
import { workflowTimerKind, workflowTimerSource } from './workflow-timer.ts'

/** Cancels what these workflows still had armed. */
export async function cancelWorkflowTimers(
  tx: Tx,
  { workspaceId, workflowIds }: { workspaceId: string; workflowIds: readonly string[] },
): Promise<void> {
  if (workflowIds.length === 0) return
  const sources = workflowIds.flatMap((id) => workflowTriggerTypes.map((trigger) => workflowTimerSource(id, trigger)))
  await tx
    .updateTable('timers')
    .set({ state: 'cancelled', cancelledAt: originOf(tx).now })
    .where('workspaceId', '=', workspaceId)
    .where('kind', '=', workflowTimerKind)
    .where('source', 'in', sources)
    .where('state', '=', 'armed')
    .execute()
}
