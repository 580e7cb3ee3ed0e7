import { sessionRevoked } from '@plutomi/contracts/events/users'
import type { Context } from '../context/index.ts'
import { originOf, transaction } from '../database/index.ts'
import { emit } from '../outbox/index.ts'
import { requireUser } from './require-user.ts'
import { lockOpenSessions, revokeSessions } from './sessions.queries.ts'

/** Ids one event may name: its data stays far under the size a record may have. */
const idsPerEvent = 500

/** Signs out everywhere, here too. */
export async function endAllSessions(ctx: Context): Promise<void> {
  const { userId } = requireUser(ctx.actor)
  await transaction(ctx, async (tx) => {
    const open = await lockOpenSessions(tx, userId)
    await revokeSessions(tx, open, originOf(tx).now)
    for (let start = 0; start < open.length; start += idsPerEvent) {
      const data = { sessionIds: open.slice(start, start + idsPerEvent), cause: 'signed_out_everywhere' } as const
      await emit(tx, sessionRevoked, { workspaceId: '', subjectId: userId, data })
    }
  })
}
