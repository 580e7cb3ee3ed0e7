import { type Lane, laneNamed } from '@plutomi/contracts/events/topics'
import type { Db } from '../database/index.ts'

/** The lane of the workspace's plan, for work that is asked for now. */
export async function laneOfWorkspace(db: Db, workspaceId: string): Promise<Lane> {
  const { plan } = await db
    .selectFrom('workspaces')
    .select('plan')
    .where('id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  return laneNamed(plan)
}
