import type { Context } from '../context/index.ts'
import { transaction } from '../database/index.ts'
import { requestEmail } from '../mail/index.ts'
import { findLoginCode } from '../users/index.ts'

/** Mails the sign-in code that was asked for; expired or used ones are no longer of use to anybody. */
export async function notifyLoginCode(
  ctx: Context,
  event: { id: string; subject: string; loginCodeId: string },
): Promise<void> {
  const code = await findLoginCode(ctx.db, event.loginCodeId)
  if (!code) return
  await transaction(ctx, (tx) =>
    requestEmail(tx, {
      workspaceId: '',
      causeEvent: event.id,
      template: 'login_code',
      recipientId: event.subject,
      to: code.email,
      locale: code.locale,
      variables: { loginCodeId: code.id },
      isTransactional: true,
      usefulUntil: code.expiresAt,
    }),
  )
}
