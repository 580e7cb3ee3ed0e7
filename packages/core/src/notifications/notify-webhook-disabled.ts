import type { Context } from '../context/index.ts'
import { type Db, transaction } from '../database/index.ts'
import { requestEmail } from '../mail/index.ts'

/** Tells owners and admins that an endpoint gets nothing any more, unless one of them wanted it so. */
export async function notifyWebhookDisabled(
  ctx: Context,
  event: { id: string; workspaceId: string; endpointId: string; reason: 'member' | 'gone' | 'failures' },
): Promise<void> {
  const { id: causeEvent, workspaceId, endpointId, reason } = event
  if (reason === 'member') return
  const endpoint = await ctx.db
    .selectFrom('webhookEndpoints')
    .select('url')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', endpointId)
    .executeTakeFirst()
  if (!endpoint) return
  const recipients = await listManagers(ctx.db, workspaceId)
  await transaction(ctx, async (tx) => {
    for (const { id: recipientId, email, locale } of recipients) {
      await requestEmail(tx, {
        workspaceId,
        causeEvent,
        template: 'webhook_disabled',
        recipientId,
        to: email,
        locale,
        variables: { endpointUrl: endpoint.url, cause: reason },
        isTransactional: true,
      })
    }
  })
}

async function listManagers(db: Db, workspaceId: string) {
  return db
    .selectFrom('members')
    .innerJoin('users', 'users.id', 'members.userId')
    .select(['users.id', 'users.email', 'users.locale'])
    .where('members.workspaceId', '=', workspaceId)
    .where('members.role', 'in', ['owner', 'admin'])
    .where('members.removedAt', 'is', null)
    .limit(100)
    .execute()
}
