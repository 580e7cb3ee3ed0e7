import { newId } from '@plutomi/contracts/ids'
import type { MailMessage, MailTransport } from '@plutomi/platform/mail'
import { testDatabase } from '@plutomi/testing/database'
import { anInvitedMember, asActor, aWebhookEndpoint, aWorkspace } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { sendEmail } from '../mail/index.ts'
import { notifyWebhookDisabled } from './index.ts'

const { db } = await testDatabase()
const settings = { publicUrl: 'http://localhost:3000', fromAddress: 'no-reply@plutomi.test', fromName: 'Plutomi' }

async function arrange() {
  const workspace = await aWorkspace(db)
  const { ctx, workspaceId } = workspace
  const admin = await anInvitedMember(workspace, 'admin')
  await anInvitedMember(workspace, 'recruiter')
  const { endpointId, ctx: maker } = await aWebhookEndpoint(workspace, { url: 'http://127.0.0.1:9/hook' })
  const notify = asActor(ctx, { kind: 'system', name: 'notify' })
  const event = { id: newId('evt'), workspaceId, endpointId }
  const rows = () =>
    db
      .selectFrom('emailMessages')
      .select(['id', 'recipientId'])
      .where('workspaceId', '=', workspaceId)
      .where('template', '=', 'webhook_disabled')
      .execute()
  const managers = [workspace.owner.user.userId, admin.user.userId]
  const made = maker.actor.kind === 'member' ? [maker.actor.userId] : []
  return { notify, event, rows, managers: [...managers, ...made].toSorted() }
}

test('owners and admins are told once that an endpoint gets nothing any more, and which', async () => {
  const { notify, event, rows, managers } = await arrange()
  await notifyWebhookDisabled(notify, { ...event, reason: 'failures' })
  await notifyWebhookDisabled(notify, { ...event, reason: 'failures' })
  const mails = await rows()
  expect(mails.map(({ recipientId }) => recipientId).toSorted()).toEqual(managers)
  const sent: MailMessage[] = []
  const transport: MailTransport = {
    kind: 'smtp',
    send: async (mail) => ({ providerMessageId: String(sent.push(mail)) }),
    ping: async () => undefined,
    close: async () => undefined,
  }
  const emailId = mails[0]?.id ?? ''
  expect(await sendEmail(notify, { transport, settings }, { workspaceId: event.workspaceId, emailId })).toEqual({
    kind: 'sent',
  })
  expect(sent[0]?.text).toContain('http://127.0.0.1:9/hook')
  expect(sent[0]?.text).toContain('ten deliveries in a row failed')
})

test('whoever disabled it by hand needs no mail', async () => {
  const { notify, event, rows } = await arrange()
  await notifyWebhookDisabled(notify, { ...event, reason: 'member' })
  expect(await rows()).toEqual([])
})
