import { newId } from '@plutomi/contracts/ids'
import { originOf, toJson, type Tx } from '../database/index.ts'

export interface AuditFacts {
  workspaceId: string
  /** Object and verb, like an event's type: `application.updated`. */
  action: string
  subjectId: string
  /** Facts and ids, never personal data. */
  details?: Record<string, unknown>
}

/** Writes who did what in the transaction of the change. */
export async function audit(tx: Tx, facts: AuditFacts): Promise<void> {
  await auditMany(tx, [facts])
}

/** The same for many changes in one statement. */
export async function auditMany(tx: Tx, entries: readonly AuditFacts[]): Promise<void> {
  if (entries.length === 0) return
  const origin = originOf(tx)
  const rows = entries.map(({ workspaceId, action, subjectId, details }) => ({
    workspaceId,
    id: newId('aud'),
    actor: origin.actor,
    action,
    subject: subjectId,
    details: toJson(details ?? {}),
    requestId: origin.requestId ?? null,
    createdAt: origin.now,
  }))
  await tx.insertInto('auditEntries').values(rows).execute()
}
