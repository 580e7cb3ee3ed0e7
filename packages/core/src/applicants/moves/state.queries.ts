import type { Tx } from '../../database/index.ts'

export interface StateChange {
  ids: readonly string[]
  state: 'active' | 'rejected' | 'withdrawn' | 'succeeded'
  reasonId: string | null
  at: Date
}

/** Gives applicants another state; their stage and visit are not touched. */
export async function setState(tx: Tx, workspaceId: string, change: StateChange): Promise<void> {
  if (change.ids.length === 0) return
  await tx
    .updateTable('applicants')
    .set({ state: change.state, stateSince: change.at, reasonId: change.reasonId, updatedAt: change.at })
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', change.ids)
    .execute()
}

/** Leaves applicants without a current visit, when their last one was closed for good. */
export async function clearVisits(tx: Tx, workspaceId: string, applicantIds: readonly string[]): Promise<void> {
  if (applicantIds.length === 0) return
  await tx
    .updateTable('applicants')
    .set({ visitId: null })
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', applicantIds)
    .execute()
}
