import type { Workspace } from '@plutomi/contracts/api/workspaces'
import { workspaceCreated } from '@plutomi/contracts/events/workspaces'
import { newId } from '@plutomi/contracts/ids'
import { audit } from '../audit/index.ts'
import type { Context } from '../context/index.ts'
import { originOf, transaction, type Tx } from '../database/index.ts'
import { addMember } from '../members/index.ts'
import { emit } from '../outbox/index.ts'
import { requireUser } from '../users/index.ts'
import { seedWorkspace } from './seed-workspace.ts'
import { refusingTakenSlug } from './slug-taken.ts'
import { insertWorkspace, toWorkspace, type WorkspaceRow } from './workspaces.queries.ts'

export interface NewWorkspace {
  slug: string
  name: string
  locale: string
  timeZone: string
}

/** Makes a workspace with what it needs to begin; whoever makes it owns it. */
export async function createWorkspace(ctx: Context, input: NewWorkspace): Promise<Workspace> {
  const { userId } = requireUser(ctx.actor)
  return refusingTakenSlug(() => transaction(ctx, (tx) => makeWorkspace(tx, userId, input)))
}

async function makeWorkspace(tx: Tx, userId: string, input: NewWorkspace): Promise<Workspace> {
  const { slug, name, locale, timeZone } = input
  const createdAt = originOf(tx).now
  const id = newId('wsp')
  const settings = { locale, timeZone, reapplyAfterDays: 90, mailFromName: null, mailReplyTo: null }
  const workspace: WorkspaceRow = { id, slug, name, plan: 'free', ...settings, createdAt }
  await insertWorkspace(tx, workspace)
  await seedWorkspace(tx, id)
  const ownerMemberId = await addMember(tx, id, { userId, role: 'owner' })
  await emit(tx, workspaceCreated, { workspaceId: id, subjectId: id, data: { ownerMemberId } })
  await audit(tx, { workspaceId: id, action: 'workspace.created', subjectId: id, details: { ownerMemberId } })
  return toWorkspace(workspace)
}
