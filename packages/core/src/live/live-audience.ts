import type { Actor } from '../context/index.ts'
import type { Db } from '../database/index.ts'
import { findMemberActor, platformDb } from '../platform/index.ts'

/** Which applications' changes a connection may hear; undefined once its user is no member any more. */
export interface LiveAudience {
  actor: Extract<Actor, { kind: 'member' }>
  hears(applicationId: string | undefined): boolean
}

/** A reviewer hears of assigned applications only; everybody else of all. Asked again while the connection lives. */
export async function findLiveAudience(
  db: Db,
  { workspaceId, userId }: { workspaceId: string; userId: string },
): Promise<LiveAudience | undefined> {
  const actor = await findMemberActor(platformDb(db), userId, { workspaceId })
  if (!actor) return undefined
  if (actor.role !== 'reviewer') return { actor, hears: () => true }
  const rows = await db
    .selectFrom('applicationMembers')
    .select('applicationId')
    .where('workspaceId', '=', workspaceId)
    .where('memberId', '=', actor.memberId)
    .execute()
  const assigned = new Set(rows.map((row) => row.applicationId))
  return { actor, hears: (applicationId) => applicationId !== undefined && assigned.has(applicationId) }
}
