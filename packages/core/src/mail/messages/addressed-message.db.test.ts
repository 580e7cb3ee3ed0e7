import { newId } from '@plutomi/contracts/ids'
import { MailInDoubt, type MailMessage, type MailTransport } from '@plutomi/platform/mail'
import { settableClock } from '@plutomi/testing/clock'
import { testDatabase } from '@plutomi/testing/database'
import { anApplicant, anEmail, aPipeline, asActor, aWorkspace } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { transaction } from '../../database/index.ts'
import { readLink } from '../../links/index.ts'
import { updateWorkspace } from '../../workspaces/index.ts'
import { createEmailTemplate, requestEmail, sendEmail } from '../index.ts'

const { db } = await testDatabase()
const settings = { publicUrl: 'https://jobs.test', fromAddress: 'no-reply@plutomi.test', fromName: 'Plutomi' }

async function arrange(text = 'Hello {{ first_name }}: {{ link }}') {
  const clock = settableClock()
  const { ctx: owner, workspaceId } = await aWorkspace(db, { clock })
  const pipeline = await aPipeline(db, { clock, workspaceId })
  const { applicantId } = await anApplicant(pipeline)
  const texts = { en: { subject: 'Your turn', body: text } }
  const { id: template } = await createEmailTemplate(owner, { workspaceId, name: 'Turn', texts })
  const ctx = asActor(owner, { kind: 'system', name: 'email' })
  const sent: MailMessage[] = []
  const failures: Error[] = []
  const transport: MailTransport = {
    kind: 'ses',
    send: async (message) => {
      sent.push(message)
      const failure = failures.shift()
      if (failure) throw failure
      return { providerMessageId: `p-${sent.length}` }
    },
    ping: async () => undefined,
    close: async () => undefined,
  }
  const mail = async (facts: { isTransactional?: boolean } = {}) => {
    const causeEvent = newId('evt')
    const about = { workspaceId, causeEvent, template, recipientId: newId('per'), applicantId, to: anEmail() }
    const request = { ...about, locale: 'en', variables: {}, isTransactional: false, ...facts }
    await transaction(ctx, (tx) => requestEmail(tx, request))
    const rows = db.selectFrom('emailMessages').select('id').where('causeEvent', '=', causeEvent)
    const { id: emailId } = await rows.executeTakeFirstOrThrow()
    return { emailId, send: () => sendEmail(ctx, { transport, settings }, { workspaceId, emailId }) }
  }
  return { owner, ctx, clock, workspaceId, applicantId, sent, failures, mail }
}

test('mails to one applicant are one thread, tagged, and those not needed carry a way to get no more', async () => {
  const { ctx, applicantId, sent, mail } = await arrange()
  const { emailId, send } = await mail()
  await send()
  await (await mail({ isTransactional: true })).send()
  const [news, needed] = sent
  expect(news).toMatchObject({ messageId: `<${emailId}@plutomi.test>`, tags: { dedupe_key: emailId } })
  for (const each of [news, needed])
    expect(each?.headers).toMatchObject({ References: `<${applicantId}@plutomi.test>` })
  const link = /^<https:\/\/jobs\.test\/unsubscribe\/(.+)>$/.exec(news?.headers['List-Unsubscribe'] ?? '')?.[1] ?? ''
  expect(readLink(ctx.keyring, 'unsubscribe', link)).toEqual({ id: emailId, version: 1 })
  expect(news?.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
  for (const part of [news?.text, news?.html]) expect(part).toContain(`https://jobs.test/unsubscribe/${link}`)
  expect(needed?.headers).not.toHaveProperty('List-Unsubscribe')
  expect(needed?.text).not.toContain('nsubscribe')
})

test('a workspace mails as whom it says, and no name becomes a header of its own', async () => {
  const { owner, workspaceId, sent, mail } = await arrange()
  await (await mail()).send()
  const wrong = { workspaceId, mailFromName: 'Acme\r\nBcc: all@example.com' }
  await updateWorkspace(owner, { workspaceId, mailFromName: 'Acme "Jobs"', mailReplyTo: 'jobs@acme.test' })
  await (await mail()).send()
  // Past the edge that refuses it.
  await db.updateTable('workspaces').set({ mailFromName: wrong.mailFromName }).where('id', '=', workspaceId).execute()
  await (await mail()).send()
  expect(sent.map(({ from, replyTo }) => [from, replyTo])).toEqual([
    ['"Acme Logistics" <no-reply@plutomi.test>', undefined],
    ['"Acme Jobs" <no-reply@plutomi.test>', 'jobs@acme.test'],
    ['"AcmeBcc: all@example.com" <no-reply@plutomi.test>', 'jobs@acme.test'],
  ])
})

test('a text that names what is no longer there has failed for good, and says what', async () => {
  const { workspaceId, sent, mail } = await arrange()
  const { emailId, send } = await mail()
  const texts = { en: { subject: 'Hello {{ shoe_size }}', body: 'x' } }
  const all = db.updateTable('emailTemplateVersions').set({ texts: JSON.stringify(texts) })
  await all.where('workspaceId', '=', workspaceId).execute()
  expect(await send()).toEqual({ kind: 'refused' })
  const row = db.selectFrom('emailMessages').select(['state', 'error']).where('id', '=', emailId)
  expect(await row.executeTakeFirstOrThrow()).toMatchObject({
    state: 'failed',
    error: expect.stringContaining('shoe_size'),
  })
  expect(sent).toEqual([])
})

test('a hand-over whose answer never came is waited for like an attempt that died, then made again', async () => {
  const { clock, sent, failures, mail } = await arrange()
  const { send } = await mail()
  failures.push(new MailInDoubt('no answer'))
  expect(await send()).toEqual({ kind: 'later', afterMs: 180_000 })
  clock.advance({ seconds: 179 })
  expect(await send()).toEqual({ kind: 'later', afterMs: 1000 })
  expect(sent).toHaveLength(1)
  clock.advance({ seconds: 2 })
  expect(await send()).toEqual({ kind: 'sent' })
  expect(sent[1]).toEqual(sent[0])
})
