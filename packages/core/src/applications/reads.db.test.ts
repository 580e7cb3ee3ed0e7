import { settableClock } from '@plutomi/testing/clock'
import { testDatabase } from '@plutomi/testing/database'
import { anApiKey, anApplication, anInvitedMember, aStage, aWorkspace } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { createApplication } from '../pipeline-templates/index.ts'
import {
  assignApplicationMembers,
  closeApplication,
  getApplication,
  getPipeline,
  listApplicationMembers,
  listApplications,
  listReasons,
  openApplication,
  pauseApplication,
  unassignApplicationMember,
  updateApplication,
} from './index.ts'

const { db } = await testDatabase()
const clock = settableClock()
const { workspaceId, ctx } = await aWorkspace(db, { clock })

test('the list pages by key, newest first, and filters by state', async () => {
  const { ctx: theirs, workspaceId } = await aWorkspace(db, { clock })
  const ids: string[] = []
  for (let count = 0; count < 3; count++) ids.unshift((await anApplication(theirs, { workspaceId })).applicationId)
  const open = await anApplication(theirs, { workspaceId, stages: ['waiting'], isOpen: true })
  const first = await listApplications(theirs, { workspaceId, limit: 3 })
  expect(first.items.map(({ id }) => id)).toEqual([open.applicationId, ids[0], ids[1]])
  const second = await listApplications(theirs, { workspaceId, limit: 3, cursor: first.nextCursor })
  expect(second).toMatchObject({ items: [{ id: ids[2] }] })
  expect(second.nextCursor).toBeUndefined()
  const opened = await listApplications(theirs, { workspaceId, limit: 50, state: 'open' })
  expect(opened.items.map(({ id }) => id)).toEqual([open.applicationId])
  await expect(listApplications(theirs, { workspaceId, limit: 3, cursor: 'x' })).rejects.toMatchObject({
    code: 'bad_cursor',
  })
})

test('an application is assigned to members and taken from them again', async () => {
  const workspace = await aWorkspace(db, { clock })
  const { applicationId } = await anApplication(workspace.ctx, workspace)
  const place = { workspaceId: workspace.workspaceId, applicationId }
  const reviewer = await anInvitedMember(workspace, 'reviewer')
  const { memberId } = reviewer
  await assignApplicationMembers(workspace.ctx, { ...place, memberIds: [memberId, memberId] })
  await assignApplicationMembers(workspace.ctx, { ...place, memberIds: [memberId] })
  expect(await listApplicationMembers(reviewer.ctx, place)).toMatchObject({ items: [{ memberId, role: 'reviewer' }] })
  const foreign = await aWorkspace(db)
  const strangers = [foreign.owner.memberId]
  await expect(assignApplicationMembers(workspace.ctx, { ...place, memberIds: strangers })).rejects.toMatchObject({
    code: 'unprocessable',
  })
  await unassignApplicationMember(workspace.ctx, { ...place, memberId })
  expect(await listApplicationMembers(reviewer.ctx, place)).toEqual({ items: [] })
  await expect(unassignApplicationMember(workspace.ctx, { ...place, memberId })).rejects.toMatchObject({
    code: 'not_found',
  })
  const audited = await db.selectFrom('auditEntries').select('action').where('subject', '=', applicationId).execute()
  expect(audited.map(({ action }) => action)).toContain('application.member_unassigned')
})

test('the shipped reasons are listed with the applicant’s sentence, by kind', async () => {
  const all = await listReasons(ctx, { workspaceId })
  expect(all.items.length).toBeGreaterThanOrEqual(12)
  const documents = await listReasons(ctx, { workspaceId, kind: 'document' })
  expect(new Set(documents.items.map(({ kind }) => kind))).toEqual(new Set(['document']))
  expect(documents.items[0]?.sentence.es).toBeTruthy()
})

test('a viewer reads and changes nothing; a key without the scope does neither', async () => {
  const workspace = await aWorkspace(db, { clock })
  const application = await anApplication(workspace.ctx, workspace)
  const viewer = await anInvitedMember(workspace, 'viewer')
  expect((await getPipeline(viewer.ctx, application)).stages).toEqual([])
  await expect(updateApplication(viewer.ctx, { ...application, name: 'X' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(aStage(viewer.ctx, application)).rejects.toMatchObject({ code: 'forbidden' })
  const key = await anApiKey(workspace, ['applicants:read'])
  await expect(getApplication(key.ctx, application)).rejects.toMatchObject({ code: 'forbidden' })
})

test('another workspace sees and changes nothing of it', async () => {
  const mine = await anApplication(ctx, { workspaceId, stages: ['form'], isOpen: true })
  const theirs = await aWorkspace(db)
  const intruder = theirs.ctx
  const absent = { code: 'not_found' }
  for (const workspaceId of [theirs.workspaceId, mine.workspaceId]) {
    const place = { workspaceId, applicationId: mine.applicationId }
    const memberIds = [theirs.owner.memberId]
    await expect(getApplication(intruder, place)).rejects.toMatchObject(absent)
    await expect(getPipeline(intruder, place)).rejects.toMatchObject(absent)
    await expect(updateApplication(intruder, { ...place, name: 'X' })).rejects.toMatchObject(absent)
    await expect(openApplication(intruder, place)).rejects.toMatchObject(absent)
    await expect(pauseApplication(intruder, place)).rejects.toMatchObject(absent)
    await expect(closeApplication(intruder, place)).rejects.toMatchObject(absent)
    await expect(listApplicationMembers(intruder, place)).rejects.toMatchObject(absent)
    await expect(assignApplicationMembers(intruder, { ...place, memberIds })).rejects.toMatchObject(absent)
    await expect(unassignApplicationMember(intruder, { ...place, memberId: memberIds[0] ?? '' })).rejects.toMatchObject(
      absent,
    )
  }
  const { workspaceId: theirId } = theirs
  expect(await listApplications(intruder, { workspaceId: theirId, limit: 50 })).toEqual({ items: [] })
  await expect(listApplications(intruder, { workspaceId, limit: 50 })).rejects.toMatchObject(absent)
  await expect(listReasons(intruder, { workspaceId })).rejects.toMatchObject(absent)
  await expect(createApplication(intruder, { workspaceId, name: 'X' })).rejects.toMatchObject(absent)
})
