import type { Tx } from '../../database/index.ts'
import type { LockedApplicant } from '../visits/applicant-locks.queries.ts'
import { timeOfChange } from '../visits/change-stage.ts'
import { closeVisits } from '../visits/visit.queries.ts'
import { clearVisits, setState } from './state.queries.ts'

export interface Leaving {
  applicants: readonly LockedApplicant[]
  state: 'rejected' | 'withdrawn'
  reasonId: string | null
}

/** Takes applicants out of the running: visit closed, timers cancelled, state and reason set. The stage is kept. */
export async function leaveForGood(tx: Tx, workspaceId: string, leaving: Leaving): Promise<void> {
  const { applicants, state, reasonId } = leaving
  const at = timeOfChange(tx, applicants)
  const ids = applicants.map((applicant) => applicant.id)
  await closeVisits(tx, workspaceId, { ids: applicants.flatMap(({ visitId }) => visitId ?? []), at })
  await clearVisits(tx, workspaceId, ids)
  await setState(tx, workspaceId, { ids, state, reasonId, at })
}
