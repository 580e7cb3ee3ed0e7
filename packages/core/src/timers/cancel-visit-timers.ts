import type { Tx } from '../database/index.ts'

/** Step: cancels what is armed for visits that end. An undo finds them again by `at`, which is the visits' end too. */
export async function cancelVisitTimers(
  tx: Tx,
  workspaceId: string,
  { ids, at }: { ids: readonly string[]; at: Date },
): Promise<void> {
  await tx
    .updateTable('timers')
    .set({ state: 'cancelled', cancelledAt: at })
    .where('workspaceId', '=', workspaceId)
    .where('visitId', 'in', ids)
    .where('state', '=', 'armed')
    .execute()
}
