import { sessionRevoked } from '@plutomi/contracts/events/users'
import type { Context } from '../context/index.ts'
import { originOf, transaction, type Tx } from '../database/index.ts'
import { emit } from '../outbox/index.ts'
import { hashToken } from '../tokens/index.ts'
import { requireUser } from './require-user.ts'
import { findLiveSession, revokeSessions } from './sessions.queries.ts'

/** Signs out of the session with this token; a session that is over already stays over. */
export async function endSession(ctx: Context, token: string): Promise<void> {
  const { userId } = requireUser(ctx.actor)
  await transaction(ctx, (tx) => revokeOne(tx, userId, token))
}

async function revokeOne(tx: Tx, userId: string, token: string): Promise<void> {
  const { now } = originOf(tx)
  const session = await findLiveSession(tx, { userId, tokenHash: hashToken(token) }, now)
  if (!session) return
  if ((await revokeSessions(tx, [session.id], now)) === 0) return
  await emit(tx, sessionRevoked, {
    workspaceId: '',
    subjectId: userId,
    data: { sessionIds: [session.id], cause: 'signed_out' },
  })
}
