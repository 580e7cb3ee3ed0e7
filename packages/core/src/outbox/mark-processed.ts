import { isDuplicateKey, originOf, type Tx } from '../database/index.ts'

/**
 * Notes in the transaction of its effects that a group has handled an event. False when it had already: the caller then
 * changes nothing. Two at once wait for each other here, and the second sees the first.
 */
export async function markProcessed(tx: Tx, { group, eventId }: { group: string; eventId: string }): Promise<boolean> {
  try {
    await tx
      .insertInto('processed')
      .values({ grp: group, eventId, processedAt: originOf(tx).now })
      .execute()
    return true
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
    originOf(tx).onRepeat()
    return false
  }
}
