import { newId } from '@plutomi/contracts/ids'
import { executeRunOfApplicant, startRunsOnEntering } from '@plutomi/core/runs'
import { aBoard, asActor, aWorkflow, occupants, type TestBoard, type TestWorkspace } from '@plutomi/testing/factories'
import type { Cases } from './cases.ts'

const trigger = { type: 'stage_entered' } as const

interface BoardWithWorkflow {
  board: TestBoard
  params: { workflowId: string }
}

async function boardOf({ ctx, workspaceId }: TestWorkspace): Promise<TestBoard> {
  return aBoard(ctx.db, { clock: ctx.clock, workspaceId })
}

async function workflowOf(workspace: TestWorkspace, entrants: 'draft' | 'new' = 'draft'): Promise<BoardWithWorkflow> {
  const board = await boardOf(workspace)
  const { ctx, workspaceId, stageIds } = board
  const actions = [{ type: 'move' as const, toStageId: stageIds[1] }]
  const { workflowId } = await aWorkflow({ ctx, workspaceId, stageId: stageIds[0], actions, entrants })
  return { board, params: { workflowId } }
}

/** A run that is over. */
async function runOf(workspace: TestWorkspace): Promise<{ params: { runId: string } }> {
  const { board } = await workflowOf(workspace, 'new')
  const { workspaceId, stageIds } = board
  const [applicantId = ''] = await occupants(board, { count: 1 })
  const system = asActor(board.ctx, { kind: 'system', name: 'test' })
  const { visitId } = await board.ctx.db
    .selectFrom('applicants')
    .select('visitId')
    .where('id', '=', applicantId)
    .executeTakeFirstOrThrow()
  const entrance = { workspaceId, applicantId, stageId: stageIds[0], visitId: visitId ?? '' }
  const cause = { eventId: newId('evt'), occurredAt: board.ctx.clock.now() }
  const [runId = ''] = await startRunsOnEntering(system, { ...entrance, ...cause })
  await executeRunOfApplicant(system, { workspaceId, runId })
  return { params: { runId } }
}

const definitionFor = ({ stageIds }: TestBoard) => ({ trigger, actions: [{ type: 'move', toStageId: stageIds[1] }] })
const newWorkflow = (board: TestBoard) => ({
  stageId: board.stageIds[0],
  name: 'Late',
  definition: definitionFor(board),
})

export const workflowCases: Cases = {
  'workflows.list': { good: async () => ({}) },
  'workflows.create': {
    good: async ({ ours }) => ({ body: newWorkflow(await boardOf(ours)) }),
    foreign: [
      async ({ theirs }) => ({ body: newWorkflow(await boardOf(theirs)) }),
      async ({ ours, theirs }) => ({
        body: { ...newWorkflow(await boardOf(ours)), definition: definitionFor(await boardOf(theirs)) },
      }),
    ],
    badBody: {
      body: { stageId: newId('stg'), name: 'Late', definition: { trigger, actions: [] } },
      field: 'definition.actions',
    },
  },
  'workflows.get': {
    good: async ({ ours }) => ({ params: (await workflowOf(ours)).params }),
    foreign: [async ({ theirs }) => ({ params: (await workflowOf(theirs)).params })],
  },
  'workflows.saveDraft': {
    good: async ({ ours }) => {
      const { board, params } = await workflowOf(ours)
      return { params, body: { revision: 1, definition: definitionFor(board) } }
    },
    foreign: [
      async ({ theirs }) => {
        const { board, params } = await workflowOf(theirs)
        return { params, body: { revision: 1, definition: definitionFor(board) } }
      },
      async ({ ours, theirs }) => {
        const { params } = await workflowOf(ours)
        return { params, body: { revision: 1, definition: definitionFor(await boardOf(theirs)) } }
      },
    ],
    badBody: { body: { revision: -1, definition: { trigger, actions: [] } }, field: 'revision' },
  },
  'workflows.previewPublish': {
    good: async ({ ours }) => ({ params: (await workflowOf(ours)).params }),
    foreign: [async ({ theirs }) => ({ params: (await workflowOf(theirs)).params })],
  },
  'workflows.publish': {
    good: async ({ ours }) => ({
      ...paramsOnly(await workflowOf(ours)),
      body: { revision: 1, entrants: 'present_now' },
    }),
    foreign: [
      async ({ theirs }) => ({ ...paramsOnly(await workflowOf(theirs)), body: { revision: 1, entrants: 'new' } }),
    ],
    badBody: { body: { revision: 1, entrants: 'everybody' }, field: 'entrants' },
  },
  'workflows.disable': {
    good: async ({ ours }) => paramsOnly(await workflowOf(ours, 'new')),
    foreign: [async ({ theirs }) => paramsOnly(await workflowOf(theirs, 'new'))],
  },
  'workflowRuns.list': { good: async () => ({}) },
  'workflowRuns.get': {
    good: async ({ ours }) => runOf(ours),
    foreign: [async ({ theirs }) => runOf(theirs)],
  },
  'workflowRuns.retry': {
    good: async ({ ours }) => ({ ...(await runOf(ours)), body: { mode: 'start_over' } }),
    foreign: [async ({ theirs }) => ({ ...(await runOf(theirs)), body: { mode: 'start_over' } })],
    badBody: { body: { mode: 'again' }, field: 'mode' },
  },
}

function paramsOnly({ params }: BoardWithWorkflow): { params: { workflowId: string } } {
  return { params }
}
