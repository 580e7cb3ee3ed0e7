import { moveApplicants } from '@plutomi/core/applicants'
import { aBoard, occupants, type TestWorkspace } from '@plutomi/testing/factories'
import type { Cases, EndpointCase } from './cases.ts'

/** The hold of a move that the workspace's owner has just made. */
async function heldMove({ ctx, workspaceId }: TestWorkspace): Promise<{ groupId: string }> {
  const board = await aBoard(ctx.db, { clock: ctx.clock, workspaceId })
  const applicantIds = await occupants(board, { count: 1 })
  const { hold } = await moveApplicants(ctx, { workspaceId, applicantIds, toStageId: board.stageIds[1] })
  return { groupId: hold?.id ?? '' }
}

const held: EndpointCase = {
  good: async ({ ours }) => ({ params: await heldMove(ours) }),
  foreign: [async ({ theirs }) => ({ params: await heldMove(theirs) })],
}

export const holdCases: Cases = { 'holds.undo': held, 'holds.release': held }
