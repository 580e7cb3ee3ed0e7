import type { Db } from '../../database/index.ts'
import { invalidField } from '../../errors/index.ts'

/** Refuses a reason that is missing, archived, or meant for something else. */
export async function assertReason(
  db: Db,
  workspaceId: string,
  { id, kind }: { id: string; kind: 'reject' | 'withdraw' },
): Promise<void> {
  const reason = await db
    .selectFrom('reasons')
    .select('kind')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .executeTakeFirst()
  if (!reason) throw invalidField(['reasonId'], 'not_found', 'There is no such reason')
  if (reason.kind !== kind) throw invalidField(['reasonId'], 'wrong_kind', `This reason is not one to ${kind}`)
}
