import type { Suppression, SuppressionCause } from '@plutomi/contracts/api/suppressions'
import { suppressionCauses } from '@plutomi/contracts/api/suppressions'
import { newId } from '@plutomi/contracts/ids'
import { type Db, isDuplicateKey, originOf, type Tx } from '../../database/index.ts'

interface SuppressedMail {
  /** The mail that came back. */
  id: string
  toEmail: string
  cause: 'bounced' | 'complained'
}

/** From now on the address is not mailed. The weightier cause stays, whichever came first. */
export async function suppressAddress(tx: Tx, workspaceId: string, mail: SuppressedMail): Promise<void> {
  const { id: emailId, toEmail: email, cause } = mail
  if ((await insertSuppression(tx, workspaceId, { email, cause, emailId })) !== undefined) return
  await raiseSuppression(tx, workspaceId, { email, cause })
}

/** Those that weigh less: what stands there for such a reason is replaced. */
const lighterCauses: Record<SuppressionCause, SuppressionCause[]> = {
  unsubscribed: [],
  manual: ['unsubscribed'],
  bounced: ['unsubscribed'],
  complained: ['unsubscribed', 'bounced'],
}

/** Gives an address that is suppressed a weightier reason; false when it has one. */
export async function raiseSuppression(
  tx: Tx,
  workspaceId: string,
  { email, cause }: { email: string; cause: Exclude<SuppressionCause, 'unsubscribed'> },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('suppressions')
    .set({ cause })
    .where('workspaceId', '=', workspaceId)
    .where('email', '=', email)
    .where('cause', 'in', lighterCauses[cause])
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function getSuppression(tx: Tx, workspaceId: string, email: string): Promise<Suppression> {
  return toSuppression(await selectSuppressions(tx, workspaceId).where('email', '=', email).executeTakeFirstOrThrow())
}

function selectSuppressions(db: Db, workspaceId: string) {
  return db
    .selectFrom('suppressions')
    .select(['id', 'email', 'cause', 'createdAt'])
    .where('workspaceId', '=', workspaceId)
}

type SuppressionRow = Awaited<ReturnType<ReturnType<typeof selectSuppressions>['execute']>>[number]

function toSuppression({ id, email, cause, createdAt }: SuppressionRow): Suppression {
  const known = suppressionCauses.find((one) => one === cause) ?? 'manual'
  return { id, email, cause: known, since: createdAt.toISOString() }
}

interface NewSuppression {
  email: string
  cause: SuppressionCause
  emailId?: string
}

/** Its id, or undefined when the address is suppressed already. */
export async function insertSuppression(
  tx: Tx,
  workspaceId: string,
  { email, cause, emailId }: NewSuppression,
): Promise<string | undefined> {
  const { now: createdAt, actor: addedBy } = originOf(tx)
  const id = newId('spr')
  try {
    await tx
      .insertInto('suppressions')
      .values({ workspaceId, id, email, cause, emailId: emailId ?? null, addedBy, createdAt })
      .execute()
    return id
  } catch (error) {
    if (!isDuplicateKey(error, 'suppressions_email')) throw error
    return undefined
  }
}

/** False when there was none. */
export async function deleteSuppression(tx: Tx, workspaceId: string, suppressionId: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('suppressions')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', suppressionId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

interface Wanted {
  address: string | undefined
  beforeId: string | undefined
  limit: number
}

/** The latest first; those whose address begins so, when an address is given. */
export async function listSuppressionRows(
  db: Db,
  workspaceId: string,
  { address, beforeId, limit }: Wanted,
): Promise<Suppression[]> {
  let query = selectSuppressions(db, workspaceId)
  if (address !== undefined) query = query.where('email', 'like', `${address.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`)
  if (beforeId !== undefined) query = query.where('id', '<', beforeId)
  return (await query.orderBy('id', 'desc').limit(limit).execute()).map(toSuppression)
}
