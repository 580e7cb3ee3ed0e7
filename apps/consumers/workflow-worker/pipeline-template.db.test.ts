import { deliveryDriver } from '@plutomi/contracts/pipeline-templates'
import { moveApplicants, releaseDueHolds, startApplying } from '@plutomi/core/applicants'
import { openApplication } from '@plutomi/core/applications'
import { createApplication } from '@plutomi/core/pipeline-templates'
import { fireDueTimers } from '@plutomi/core/timers'
import { settableClock } from '@plutomi/testing/clock'
import { testDatabase } from '@plutomi/testing/database'
import { outboxDelivery } from '@plutomi/testing/delivery'
import { anEmail, asActor, aWorkspace } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { automationConsumer } from '../automation/consumer.ts'
import { mailsOf, runsOf, stepsOf } from '../test/arrange-workflows.ts'
import { workflowWorkerConsumer } from './consumer.ts'

const { db } = await testDatabase()

/** Somebody who applied to a delivery-driver application made from the template. */
async function arrangeApplicant() {
  await db.deleteFrom('outbox').execute()
  const clock = settableClock('2026-03-01T00:00:00.000Z')
  const workspace = await aWorkspace(db, { clock })
  const { ctx, workspaceId, slug: workspaceSlug } = workspace
  const wanted = { workspaceId, name: 'Delivery driver', templateId: deliveryDriver.id }
  const { id: applicationId, slug: applicationSlug, stageIds } = await createApplication(ctx, wanted)
  await openApplication(ctx, { workspaceId, applicationId })
  const anonymous = asActor(ctx, { kind: 'anonymous' })
  const person = { name: 'Ann Example', email: anEmail() }
  const { applicantId } = await startApplying(anonymous, { workspaceSlug, applicationSlug, ...person })
  const dependencies = { db, clock, keyring: ctx.keyring }
  const delivery = outboxDelivery(db, [automationConsumer(dependencies), workflowWorkerConsumer(dependencies)])
  const scheduler = asActor(ctx, { kind: 'system', name: 'scheduler' })
  return { workspace, clock, applicantId, stageIds, delivery, scheduler }
}

test('whoever is moved to Document Upload of a template application is asked for documents', async () => {
  const { workspace, clock, applicantId, stageIds, delivery, scheduler } = await arrangeApplicant()
  const { ctx, workspaceId } = workspace
  const toStageId = stageIds['document-upload'] ?? ''
  await moveApplicants(ctx, { workspaceId, applicantIds: [applicantId], toStageId })
  clock.advance({ seconds: 10 })
  await releaseDueHolds(scheduler, 100)
  await delivery.drain()
  expect((await runsOf(workspace)).map(stepsOf)).toEqual([[['succeeded', 'done']]])
  const wanted = await db
    .selectFrom('emailTemplates')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('name', '=', 'Documents wanted')
    .executeTakeFirstOrThrow()
  expect(await mailsOf(workspace)).toContainEqual(expect.objectContaining({ template: wanted.id, state: 'queued' }))
})

test('whoever leaves the questionnaire lying for 30 days goes to the waiting list', async () => {
  const { clock, applicantId, stageIds, delivery, scheduler } = await arrangeApplicant()
  clock.advance({ days: 30 })
  await fireDueTimers(scheduler, { maxPerWorkspace: 10 })
  await delivery.drain()
  const applicant = await db.selectFrom('applicants').select('stageId').where('id', '=', applicantId).execute()
  expect(applicant).toEqual([{ stageId: stageIds['waiting-list'] }])
})
