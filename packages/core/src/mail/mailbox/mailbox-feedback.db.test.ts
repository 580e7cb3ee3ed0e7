import { newId } from '@plutomi/contracts/ids'
import { mailboxTransport } from '@plutomi/platform/mail'
import { settableClock } from '@plutomi/testing/clock'
import { testDatabase } from '@plutomi/testing/database'
import { anEmail, asActor, aWorkspace } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { transaction } from '../../database/index.ts'
import { platformDb } from '../../platform/index.ts'
import { mailboxStore, reportFromMailbox, reportLateFromMailbox, requestEmail, sendEmail } from '../index.ts'

const { db } = await testDatabase()
const settings = { publicUrl: 'https://jobs.test', fromAddress: 'no-reply@plutomi.test', fromName: 'Plutomi' }

async function aMailInTheMailbox() {
  const clock = settableClock()
  const { ctx: owner, workspaceId } = await aWorkspace(db, { clock })
  const ctx = asActor(owner, { kind: 'system', name: 'mailbox' })
  const mailer = { transport: mailboxTransport(mailboxStore(platformDb(db), clock)), settings }
  const causeEvent = newId('evt')
  const about = { workspaceId, causeEvent, template: 'test', recipientId: newId('per'), to: anEmail() }
  const bytes = { subject: 's', text: 't', html: 'h' }
  const mail = { ...about, locale: 'en', variables: {}, isTransactional: true, bytes }
  await transaction(ctx, (tx) => requestEmail(tx, mail))
  const row = db.selectFrom('emailMessages').select(['id', 'state']).where('causeEvent', '=', causeEvent)
  const { id: emailId } = await row.executeTakeFirstOrThrow()
  await sendEmail(ctx, mailer, { workspaceId, emailId })
  const state = async () => (await row.executeTakeFirstOrThrow()).state
  return { ctx, clock, messageId: `<${emailId}@plutomi.test>`, state, to: about.to }
}

test('what the reader of the mailbox says became of a mail becomes of it, and only forward', async () => {
  const { ctx, messageId, state, to } = await aMailInTheMailbox()
  await reportFromMailbox(ctx, { messageId, kind: 'bounced', isLate: false })
  await reportFromMailbox(ctx, { messageId, kind: 'delivered', isLate: false })
  expect(await state()).toBe('bounced')
  const suppressed = db.selectFrom('suppressions').select('cause').where('email', '=', to)
  expect(await suppressed.execute()).toEqual([{ cause: 'bounced' }])
})

test('what comes late comes once, when its time has come', async () => {
  const { ctx, clock, messageId, state } = await aMailInTheMailbox()
  await reportFromMailbox(ctx, { messageId, kind: 'delivered', isLate: true })
  clock.advance({ seconds: 59 })
  expect(await reportLateFromMailbox(ctx, 10)).toBe(0)
  expect(await state()).toBe('sent')
  clock.advance({ seconds: 1 })
  expect(await reportLateFromMailbox(ctx, 10)).toBe(1)
  expect(await state()).toBe('delivered')
  expect(await reportLateFromMailbox(ctx, 10)).toBe(0)
})

test('a mail that is not there is a 404', async () => {
  const { ctx } = await aMailInTheMailbox()
  for (const isLate of [false, true])
    await expect(
      reportFromMailbox(ctx, { messageId: '<eml_1@plutomi.test>', kind: 'delivered', isLate }),
    ).rejects.toMatchObject({ code: 'not_found' })
})
