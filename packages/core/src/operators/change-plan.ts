import { workspaceUpdated } from '@plutomi/contracts/events/workspaces'
import type { Lane } from '@plutomi/contracts/events/topics'
import { audit } from '../audit/index.ts'
import type { Context } from '../context/index.ts'
import { transaction, type Tx } from '../database/index.ts'
import { notFound } from '../errors/index.ts'
import { emit } from '../outbox/index.ts'
import { requireOperator } from './operator.ts'

export interface PlanChange {
  /** Its slug or its id. */
  workspace: string
  plan: Lane
}

export interface PlanChanged {
  workspaceId: string
  slug: string
  from: string
  to: Lane
}

/** Puts a workspace on another plan. It decides the lane of what begins from now on; what is under way stays in its lane. */
export async function changePlan(ctx: Context, change: PlanChange): Promise<PlanChanged> {
  requireOperator(ctx.actor, 'admin')
  return transaction(ctx, (tx) => apply(tx, change))
}

async function apply(tx: Tx, { workspace, plan }: PlanChange): Promise<PlanChanged> {
  const found = await lockWorkspace(tx, workspace)
  if (!found) throw notFound('workspace')
  const { id: workspaceId, slug, plan: from } = found
  if (from !== plan) {
    await tx.updateTable('workspaces').set({ plan }).where('id', '=', workspaceId).execute()
    await emit(tx, workspaceUpdated, { workspaceId, subjectId: workspaceId, data: { changed: ['plan'] } })
    const details = { from, to: plan }
    await audit(tx, { workspaceId, action: 'workspace.plan_changed', subjectId: workspaceId, details })
  }
  return { workspaceId, slug, from, to: plan }
}

async function lockWorkspace(tx: Tx, workspace: string) {
  return tx
    .selectFrom('workspaces')
    .select(['id', 'slug', 'plan'])
    .where((eb) => eb.or([eb('id', '=', workspace), eb('slug', '=', workspace)]))
    .forUpdate()
    .executeTakeFirst()
}
