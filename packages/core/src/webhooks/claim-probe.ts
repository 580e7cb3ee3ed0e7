import type { Context } from '../context/index.ts'
import { originOf, transaction } from '../database/index.ts'
import { probeEveryMs } from './schedule.ts'

/** Whether this one may look if the endpoint is back: one of all processes, every half minute. */
export async function claimProbe(
  ctx: Context,
  { workspaceId, endpointId }: { workspaceId: string; endpointId: string },
): Promise<boolean> {
  return transaction(ctx, async (tx) => {
    const { now } = originOf(tx)
    const { numUpdatedRows } = await tx
      .updateTable('webhookEndpoints')
      .set({ nextProbeAt: new Date(now.getTime() + probeEveryMs) })
      .where('workspaceId', '=', workspaceId)
      .where('id', '=', endpointId)
      .where((eb) => eb.or([eb('nextProbeAt', 'is', null), eb('nextProbeAt', '<=', now)]))
      .executeTakeFirst()
    return numUpdatedRows > 0n
  })
}
