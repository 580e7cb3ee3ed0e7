import type { WorkflowAction, WorkflowTrigger } from '@plutomi/contracts/workflows'
import type { Db } from '@plutomi/core/database'
import { getRun, listRuns } from '@plutomi/core/runs'
import { settableClock } from '@plutomi/testing/clock'
import { outboxDelivery } from '@plutomi/testing/delivery'
import { aBoard, asActor, type TestBoard } from '@plutomi/testing/factories'
import { automationConsumer } from '../automation/consumer.ts'
import { workflowWorkerConsumer } from '../workflow-worker/consumer.ts'

export const thirtyDays: WorkflowTrigger = { type: 'time_in_stage', duration: { days: 30 } }

export function moveTo(toStageId: string) {
  return { type: 'move' as const, toStageId }
}

/** A board, a clock that stands still, both consumers at the outbox, and the facts of a workflow from stage one to two. */
export async function arrangeWorkflows(db: Db) {
  await db.deleteFrom('outbox').execute()
  const clock = settableClock('2026-03-01T00:00:00.000Z')
  const board = await aBoard(db, { clock })
  const { ctx, workspaceId, stageIds } = board
  const dependencies = { db, clock, keyring: ctx.keyring }
  const delivery = outboxDelivery(db, [automationConsumer(dependencies), workflowWorkerConsumer(dependencies)])
  const scheduler = asActor(ctx, { kind: 'system', name: 'scheduler' })
  const workflow = { ctx, workspaceId, stageId: stageIds[0], actions: [moveTo(stageIds[1])] }
  return { board, clock, delivery, scheduler, workflow }
}

export function mail(templateId: string): WorkflowAction {
  return { type: 'send_email', templateId, to: 'applicant' }
}

/** The runs of the board's workspace with their steps, the oldest first. */
export async function runsOf({ ctx, workspaceId }: Pick<TestBoard, 'ctx' | 'workspaceId'>) {
  const { items } = await listRuns(ctx, { workspaceId, limit: 50 })
  return Promise.all(items.toReversed().map((run) => getRun(ctx, { workspaceId, runId: run.id })))
}

export async function mailsOf({ ctx, workspaceId }: Pick<TestBoard, 'ctx' | 'workspaceId'>) {
  return ctx.db
    .selectFrom('emailMessages')
    .select(['id', 'template', 'state'])
    .where('workspaceId', '=', workspaceId)
    .orderBy('id')
    .execute()
}

export function stepsOf(run: { steps: { state: string; outcome: string | null }[] } | undefined) {
  return run?.steps.map(({ state, outcome }) => [state, outcome])
}
