import { getRun, listRuns } from '@plutomi/core/runs'
import { assignApplicationMembers } from '@plutomi/core/applications'
import { testDatabase } from '@plutomi/testing/database'
import { aMember, asActor, aWorkflow, occupants } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { arrangeWorkflows } from '../test/arrange-workflows.ts'

const { db } = await testDatabase()

test('a reviewer sees the runs of assigned applications and no others', async () => {
  const { board, delivery, workflow } = await arrangeWorkflows(db)
  const { ctx, workspaceId, applicationId } = board
  await aWorkflow(workflow)
  await occupants(board, { count: 1 })
  await delivery.drain()
  const [run] = (await listRuns(ctx, { workspaceId, limit: 10 })).items
  const of = { workspaceId, runId: run?.id ?? '' }
  const member = await aMember(db, { workspaceId, role: 'reviewer' })
  const reviewer = asActor(ctx, member)
  expect((await listRuns(reviewer, { workspaceId, limit: 10 })).items).toEqual([])
  await expect(getRun(reviewer, of)).rejects.toMatchObject({ code: 'not_found' })
  await assignApplicationMembers(ctx, { workspaceId, applicationId, memberIds: [member.memberId] })
  expect((await listRuns(reviewer, { workspaceId, limit: 10 })).items).toEqual([run])
  expect(await getRun(reviewer, of)).toMatchObject({ id: run?.id })
})
