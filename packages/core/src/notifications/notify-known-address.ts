import { nearestLocale } from '@plutomi/contracts/locales'
import { findReapplyMoment } from '../applicants/index.ts'
import type { Context } from '../context/index.ts'
import { type Db, transaction } from '../database/index.ts'
import { requestEmail } from '../mail/index.ts'

const dayMs = 24 * 60 * 60 * 1000

/** Mails a known address that somebody applied with it: offers what was typed, or says from when one may apply anew. */
export async function notifyKnownAddress(
  ctx: Context,
  event: { id: string; workspaceId: string; shadowId: string },
): Promise<void> {
  const { workspaceId, shadowId } = event
  const shadow = await findShadowToMail(ctx.db, workspaceId, shadowId)
  if (!shadow) return
  const { personId, email, locale, expiresAt } = shadow
  const moment = await findReapplyMoment(ctx.db, workspaceId, shadow)
  const reapplyOn = moment && moment.from > ctx.clock.now() ? firstWholeDay(moment, locale) : undefined
  await transaction(ctx, (tx) =>
    requestEmail(tx, {
      workspaceId,
      causeEvent: event.id,
      template: 'known_address',
      recipientId: personId,
      to: email,
      locale,
      variables: { shadowId, ...(reapplyOn !== undefined && { reapplyOn }) },
      isTransactional: true,
      usefulUntil: expiresAt,
    }),
  )
}

async function findShadowToMail(db: Db, workspaceId: string, shadowId: string) {
  return db
    .selectFrom('shadowApplicants')
    .select(['personId', 'applicationId', 'email', 'locale', 'expiresAt'])
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', shadowId)
    .executeTakeFirst()
}

/** The day after: on the day itself it would still be too early before the hour. */
function firstWholeDay({ from, timeZone }: { from: Date; timeZone: string }, locale: string): string {
  const format = new Intl.DateTimeFormat(nearestLocale(locale), { dateStyle: 'long', timeZone })
  return format.format(new Date(from.getTime() + dayMs))
}
