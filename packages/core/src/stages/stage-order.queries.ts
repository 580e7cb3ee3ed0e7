import type { Tx } from '../database/index.ts'

/** Above every rank there is, so that a stage on its way never takes the rank of one that has not moved yet. */
const aside = 1_000_000

/** Step: gives the stages the ranks 1, 2, 3 … in this order. The caller holds the application's row. */
export async function writeOrder(tx: Tx, workspaceId: string, stageIds: readonly string[]): Promise<void> {
  if (stageIds.length === 0) return
  await tx
    .updateTable('stages')
    .set((eb) => ({ rank: eb('rank', '+', aside) }))
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', stageIds)
    .execute()
  await tx
    .updateTable('stages')
    .set((eb) => {
      const [first = '', ...others] = stageIds
      const ranks = others.reduce(
        (cases, id, index) => cases.when('id', '=', id).then(eb.val(index + 2)),
        eb.case().when('id', '=', first).then(eb.val(1)),
      )
      return { rank: ranks.else(eb.ref('rank')).end() }
    })
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', stageIds)
    .execute()
}
