import type { ApplicationState, ChangedApplication } from '@plutomi/contracts/api/applications'
import { applicationClosed, applicationOpened, applicationPaused } from '@plutomi/contracts/events/applications'
import { audit } from '../../audit/index.ts'
import { originOf, type Tx } from '../../database/index.ts'
import { emit } from '../../outbox/index.ts'
import { type ApplicationChange, assertApplicationChange } from '../application.ts'
import { type LockedApplication, lockApplication } from '../application.queries.ts'

export interface ApplicationReference {
  workspaceId: string
  applicationId: string
}

const results = {
  open: { state: 'open', event: applicationOpened },
  pause: { state: 'paused', event: applicationPaused },
  close: { state: 'closed', event: applicationClosed },
} as const satisfies Record<ApplicationChange, { state: ApplicationState; event: unknown }>

/** Step: locks the application, refuses what its state does not allow, writes the new state with event and audit. */
export async function changeApplicationState(
  tx: Tx,
  { workspaceId, applicationId }: ApplicationReference,
  change: ApplicationChange,
): Promise<ChangedApplication> {
  const application = await lockApplication(tx, workspaceId, applicationId)
  assertApplicationChange(change, application.state)
  const { state, event } = results[change]
  await tx
    .updateTable('applications')
    .set({ state, stateSince: originOf(tx).now, ...moments(change, application, originOf(tx).now) })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', applicationId)
    .execute()
  await emit(tx, event, { workspaceId, subjectId: applicationId, data: {} })
  await audit(tx, { workspaceId, action: event.type, subjectId: applicationId })
  return { id: applicationId, slug: application.slug, state }
}

/** `openedAt` is the first time; `closedAt` stands only while it is closed. */
function moments(change: ApplicationChange, { openedAt }: LockedApplication, now: Date) {
  if (change === 'close') return { closedAt: now }
  return change === 'open' ? { openedAt: openedAt ?? now, closedAt: null } : {}
}
