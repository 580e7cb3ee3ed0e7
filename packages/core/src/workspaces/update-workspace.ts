import type { UpdateWorkspace, Workspace } from '@plutomi/contracts/api/workspaces'
import { workspaceUpdated } from '@plutomi/contracts/events/workspaces'
import { audit } from '../audit/index.ts'
import { type Context, requireRight } from '../context/index.ts'
import { transaction, type Tx } from '../database/index.ts'
import { notFound } from '../errors/index.ts'
import { emit } from '../outbox/index.ts'
import { refusingTakenSlug } from './slug-taken.ts'
import { changeWorkspace, lockWorkspace, toWorkspace, type WorkspaceRow } from './workspaces.queries.ts'

export type WorkspaceUpdate = UpdateWorkspace & { workspaceId: string }

/** Changes settings of the workspace; fields that are absent or as they were stay. */
export async function updateWorkspace(ctx: Context, { workspaceId, ...wanted }: WorkspaceUpdate): Promise<Workspace> {
  requireRight(ctx.actor, workspaceId, 'workspace:manage')
  return refusingTakenSlug(() => transaction(ctx, (tx) => applyUpdate(tx, workspaceId, wanted)))
}

async function applyUpdate(tx: Tx, workspaceId: string, wanted: UpdateWorkspace): Promise<Workspace> {
  const before = await lockWorkspace(tx, workspaceId)
  if (!before) throw notFound('workspace')
  const after: WorkspaceRow = { ...before, ...withoutAbsent(wanted) }
  const changed = changeable.filter((field) => before[field] !== after[field])
  if (changed.length > 0) {
    await changeWorkspace(tx, workspaceId, Object.fromEntries(changed.map((field) => [field, after[field]])))
    await emit(tx, workspaceUpdated, { workspaceId, subjectId: workspaceId, data: { changed } })
    await audit(tx, { workspaceId, action: 'workspace.updated', subjectId: workspaceId, details: { changed } })
  }
  return toWorkspace(after)
}

const changeable = ['slug', 'name', 'locale', 'timeZone', 'reapplyAfterDays', 'mailFromName', 'mailReplyTo'] as const

function withoutAbsent(wanted: UpdateWorkspace): Partial<WorkspaceRow> {
  const { slug, name, locale, timeZone, reapplyAfterDays, mailFromName, mailReplyTo } = wanted
  return {
    ...(slug !== undefined && { slug }),
    ...(name !== undefined && { name }),
    ...(locale !== undefined && { locale }),
    ...(timeZone !== undefined && { timeZone }),
    ...(reapplyAfterDays !== undefined && { reapplyAfterDays }),
    ...(mailFromName !== undefined && { mailFromName }),
    ...(mailReplyTo !== undefined && { mailReplyTo }),
  }
}
