import { anEmail, aBoard, aMember, asActor } from '@plutomi/testing/factories'
import { testDatabase } from '@plutomi/testing/database'
import { expect, test } from 'vitest'
import { createApplicant, getApplicant, rejectApplicants } from '../index.ts'

const { db } = await testDatabase()

test('a recruiter makes an applicant of a new address, in the first stage', async () => {
  const { ctx, workspaceId, applicationId, stageIds } = await aBoard(db)
  const email = anEmail()
  const created = await createApplicant(ctx, {
    workspaceId,
    applicationId,
    name: 'Ann',
    email,
    phone: '+4915112345678',
  })
  expect(created.stageId).toBe(stageIds[0])
  const head = await getApplicant(ctx, { workspaceId, applicantId: created.id })
  expect(head).toMatchObject({ name: 'Ann', email, phone: '+4915112345678', source: 'manual', number: 1, seq: 1 })
})

test('an address somebody has already leads to that person, who can be live in an application only once', async () => {
  const { ctx, workspaceId, applicationId, rejectReasonId } = await aBoard(db)
  const email = anEmail()
  const first = await createApplicant(ctx, { workspaceId, applicationId, name: 'Ann', email })
  const again = { workspaceId, applicationId, email }
  await expect(createApplicant(ctx, again)).rejects.toMatchObject({ code: 'already_exists' })
  await rejectApplicants(ctx, { workspaceId, applicantIds: [first.id], reasonId: rejectReasonId })
  const second = await createApplicant(ctx, again)
  expect(second.personId).toBe(first.personId)
  expect((await getApplicant(ctx, { workspaceId, applicantId: second.id })).hasAppliedBefore).toBe(true)
})

test('a person may be named by id, but not one of another workspace', async () => {
  const board = await aBoard(db)
  const other = await aBoard(db, { workspaceId: board.workspaceId })
  const elsewhere = await aBoard(db)
  const { ctx, workspaceId, applicationId } = board
  const { personId } = await createApplicant(ctx, { workspaceId, applicationId, name: 'Ann', email: anEmail() })
  const there = await createApplicant(ctx, { workspaceId, applicationId: other.applicationId, personId })
  expect(there.personId).toBe(personId)
  const stolen = { workspaceId: elsewhere.workspaceId, applicationId: elsewhere.applicationId, personId }
  await expect(createApplicant(elsewhere.ctx, stolen)).rejects.toMatchObject({ fields: [{ path: ['personId'] }] })
  const foreign = { workspaceId: elsewhere.workspaceId, applicationId, name: 'Ann', email: anEmail() }
  await expect(createApplicant(elsewhere.ctx, foreign)).rejects.toMatchObject({ code: 'not_found' })
  const reviewer = asActor(ctx, await aMember(db, { workspaceId, role: 'reviewer' }))
  await expect(createApplicant(reviewer, { workspaceId, applicationId, personId })).rejects.toMatchObject({
    code: 'forbidden',
  })
})

test('a new person needs an address and a name', async () => {
  const { ctx, workspaceId, applicationId } = await aBoard(db)
  const nameless = createApplicant(ctx, { workspaceId, applicationId, email: anEmail() })
  await expect(nameless).rejects.toMatchObject({ code: 'unprocessable', fields: [{ path: ['name'] }] })
  const unreachable = createApplicant(ctx, { workspaceId, applicationId, name: 'Ann' })
  await expect(unreachable).rejects.toMatchObject({ fields: [{ path: ['email'] }] })
})
