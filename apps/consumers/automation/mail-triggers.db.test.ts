import type { EmailFeedback } from '@plutomi/core/mail'
import { recordEmailFeedback } from '@plutomi/core/mail'
import { moveApplicants, releaseDueHolds } from '@plutomi/core/applicants'
import { listRuns } from '@plutomi/core/runs'
import { previewPublishWorkflow } from '@plutomi/core/workflows'
import { testDatabase } from '@plutomi/testing/database'
import { anEmailTemplate, aQueuedMail, aWorkflow, occupants } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { arrangeWorkflows, mail, moveTo } from '../test/arrange-workflows.ts'

const { db } = await testDatabase()
const bounced = { trigger: { type: 'mail_bounced' as const } }
const delivered = { trigger: { type: 'mail_delivered' as const } }

async function arrange() {
  const arranged = await arrangeWorkflows(db)
  const { board, clock, scheduler } = arranged
  const { workspaceId } = board
  const tell = (emailId: string, kind: 'delivered' | 'bounced') => {
    const facts = { feedbackId: `${kind}:${emailId}`, emailId, occurredAt: clock.now() }
    const feedback: EmailFeedback = kind === 'bounced' ? { ...facts, kind, bounce: 'permanent' } : { ...facts, kind }
    return recordEmailFeedback({ ...scheduler, actor: { kind: 'system', name: 'ses' } }, feedback)
  }
  const mailed = async (applicantId?: string) => {
    const made = await aQueuedMail(db, { clock, board, ...(applicantId !== undefined && { applicantId }) })
    clock.advance({ seconds: 1 })
    return made
  }
  const runs = async () => (await listRuns(board.ctx, { workspaceId, limit: 50 })).items
  const stageOf = async (applicantId: string) => {
    const row = db.selectFrom('applicants').select('stageId').where('id', '=', applicantId)
    return (await row.executeTakeFirstOrThrow()).stageId
  }
  return { ...arranged, tell, mailed, runs, stageOf }
}

test('a mail that came back moves whom it was for, once, however often that is delivered', async () => {
  const { board, delivery, workflow, tell, mailed, runs, stageOf } = await arrange()
  await aWorkflow({ ...workflow, ...bounced })
  await aWorkflow({ ...workflow, ...delivered, actions: [moveTo(board.stageIds[2])] })
  const { applicantId, emailId } = await mailed()
  await tell(emailId, 'bounced')
  await delivery.drain({ times: 2, order: (events) => events.toReversed() })
  expect(await stageOf(applicantId)).toBe(board.stageIds[1])
  expect((await runs()).map((run) => run.status.code)).toEqual(['completed'])
})

test('a mail that arrived starts what waits for that, and nothing of another stage', async () => {
  const { board, delivery, workflow, tell, mailed, runs, stageOf } = await arrange()
  await aWorkflow({ ...workflow, ...delivered })
  await aWorkflow({ ...workflow, ...delivered, stageId: board.stageIds[2], actions: [moveTo(board.stageIds[3])] })
  const { applicantId, emailId } = await mailed()
  await tell(emailId, 'delivered')
  await delivery.drain()
  expect(await stageOf(applicantId)).toBe(board.stageIds[1])
  expect(await runs()).toHaveLength(1)
})

test('what became of a mail while somebody stood elsewhere starts nothing where they stand now', async () => {
  const { board, clock, delivery, scheduler, workflow, tell, mailed, runs } = await arrange()
  await aWorkflow({ ...workflow, ...bounced })
  await aWorkflow({ ...workflow, ...bounced, stageId: board.stageIds[2], actions: [moveTo(board.stageIds[3])] })
  const { applicantId, emailId } = await mailed()
  await tell(emailId, 'bounced')
  clock.advance({ seconds: 1 })
  const { ctx, workspaceId, stageIds } = board
  await moveApplicants(ctx, { workspaceId, applicantIds: [applicantId], toStageId: stageIds[2] })
  clock.advance({ seconds: 10 })
  await releaseDueHolds(scheduler, 100)
  await delivery.drain()
  expect(await runs()).toEqual([])
})

test('a workflow for new entrants only leaves out who is there; one for those present reaches them', async () => {
  const { board, clock, delivery, workflow, tell, mailed, runs } = await arrange()
  const [applicantId = ''] = await occupants(board, { count: 1 })
  clock.advance({ seconds: 1 })
  await aWorkflow({ ...workflow, ...bounced, entrants: 'new' })
  const present = await aWorkflow({ ...workflow, ...bounced, entrants: 'present_now' })
  const { emailId } = await mailed(applicantId)
  await tell(emailId, 'bounced')
  await delivery.drain()
  expect((await runs()).map((run) => run.workflowId)).toEqual([present.workflowId])
})

test('the preview counts who is reached and says that nobody is at once', async () => {
  const { board, workflow } = await arrange()
  await occupants(board, { count: 3 })
  const { ctx, workspaceId } = board
  const { workflowId } = await aWorkflow({ ...workflow, ...bounced, entrants: 'draft' })
  const none = { reachedCount: 3, dueAtOnceCount: 0 }
  expect(await previewPublishWorkflow(ctx, { workspaceId, workflowId })).toMatchObject({
    presentNow: none,
    presentEntered: none,
  })
})

test('a mail sent because a mail arrived starts nothing when it arrives itself', async () => {
  const { board, delivery, workflow, tell, mailed, runs } = await arrange()
  const templateId = await anEmailTemplate({ ctx: board.ctx, workspaceId: board.workspaceId })
  await aWorkflow({ ...workflow, ...delivered, actions: [mail(templateId)] })
  const { emailId } = await mailed()
  await tell(emailId, 'delivered')
  await delivery.drain()
  const answer = db.selectFrom('emailMessages').select('id').where('template', '=', templateId)
  const { id } = await answer.executeTakeFirstOrThrow()
  await tell(id, 'delivered')
  await delivery.drain()
  expect(await runs()).toHaveLength(1)
})

test('a mail to nobody who applies, and one of another workspace, start nothing here', async () => {
  const { delivery, workflow, tell, mailed, runs } = await arrange()
  await aWorkflow({ ...workflow, ...bounced })
  const { emailId } = await mailed()
  await db.updateTable('emailMessages').set({ applicantId: null }).where('id', '=', emailId).execute()
  await tell(emailId, 'bounced')
  const elsewhere = await aQueuedMail(db)
  await tell(elsewhere.emailId, 'bounced')
  await delivery.drain()
  expect(await runs()).toEqual([])
})
