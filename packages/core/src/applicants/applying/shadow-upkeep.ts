import { shadowSubmitted } from '@plutomi/contracts/events/applicants'
import type { Context } from '../../context/index.ts'
import { originOf, transaction, type Tx } from '../../database/index.ts'
import { emit } from '../../outbox/index.ts'
import { deleteShadowsExpiredBefore, listShadowsToRemind, platformDb } from '../../platform/index.ts'

const dayMs = 24 * 60 * 60 * 1000
const remindersPerCall = 200

/**
 * Reminds once, a day after it began, of what was typed under a known address and not adopted; of several in one
 * application of the latest. For the scheduler; any number may run it. Returns how many mails were asked for.
 */
export async function remindShadows(ctx: Context): Promise<number> {
  const before = new Date(ctx.clock.now().getTime() - dayMs)
  const due = await listShadowsToRemind(platformDb(ctx.db), { before, limit: remindersPerCall })
  let reminded = 0
  for (const { workspaceId, ...whom } of due) {
    if (await transaction(ctx, async (tx) => remind(tx, workspaceId, { ...whom, before }))) reminded++
  }
  return reminded
}

interface Whom {
  personId: string
  applicationId: string
  before: Date
}

async function remind(tx: Tx, workspaceId: string, whom: Whom): Promise<boolean> {
  const { personId, applicationId } = whom
  const due = await lockDueShadows(tx, workspaceId, whom)
  const [shadowId] = due
  if (shadowId === undefined) return false
  await tx
    .updateTable('shadowApplicants')
    .set({ remindedAt: originOf(tx).now })
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', due)
    .execute()
  const facts = { shadowId, applicationId, cause: 'reminder' as const }
  await emit(tx, shadowSubmitted, { workspaceId, subjectId: personId, data: facts })
  return true
}

/** Their ids, the latest first. */
async function lockDueShadows(
  tx: Tx,
  workspaceId: string,
  { personId, applicationId, before }: Whom,
): Promise<string[]> {
  const rows = await tx
    .selectFrom('shadowApplicants')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('personId', '=', personId)
    .where('applicationId', '=', applicationId)
    .where('state', 'in', ['draft', 'submitted'])
    .where('remindedAt', 'is', null)
    .where('createdAt', '<=', before)
    .orderBy('id', 'desc')
    .forUpdate()
    .execute()
  return rows.map(({ id }) => id)
}

/** Deletes what was typed under known addresses seven days ago. For the scheduler. Returns how many went. */
export async function deleteExpiredShadows(ctx: Context): Promise<number> {
  return deleteShadowsExpiredBefore(platformDb(ctx.db), ctx.clock.now())
}
