import { type MailMessage, MailRefused, type MailTransport } from '@plutomi/platform/mail'
import { anEmail, contextFor } from '@plutomi/testing/factories'
import { settableClock } from '@plutomi/testing/clock'
import { testDatabase } from '@plutomi/testing/database'
import { expect, test } from 'vitest'
import { transaction } from '../../database/index.ts'
import { loginCodeDigits, requestLoginCode } from '../../users/index.ts'
import { requestEmail, sendEmail } from '../index.ts'

const { db } = await testDatabase()
const settings = { publicUrl: 'http://localhost:3000', fromAddress: 'no-reply@plutomi.test', fromName: 'Plutomi' }

/** The outer edge: records what it got, fails as it is told. */
function recordingTransport({ whileSending }: { whileSending?: () => void } = {}) {
  const sent: MailMessage[] = []
  const failures: Error[] = []
  const transport: MailTransport = {
    kind: 'smtp',
    send: async (message) => {
      whileSending?.()
      const failure = failures.shift()
      if (failure) throw failure
      sent.push(message)
      return { providerMessageId: `p-${sent.length}` }
    },
    ping: async () => undefined,
    close: async () => undefined,
  }
  return { sent, failures, mailer: { transport, settings } }
}

async function aRequestedCode(facts: { openHoldId?: string } = {}) {
  const clock = settableClock()
  const ctx = contextFor(db, { kind: 'system', name: 'email' }, { clock })
  const to = anEmail()
  const { loginCodeId } = await requestLoginCode({ ...ctx, actor: { kind: 'anonymous' } }, { email: to, locale: 'en' })
  const request = {
    workspaceId: '',
    causeEvent: `evt_${loginCodeId.slice(4)}`,
    template: 'login_code',
    recipientId: loginCodeId,
    to,
    locale: 'en',
    variables: { loginCodeId },
    isTransactional: true,
    usefulUntil: new Date(clock.now().getTime() + 600_000),
    ...facts,
  }
  await transaction(ctx, (tx) => requestEmail(tx, request))
  const row = await db.selectFrom('emailMessages').selectAll().where('toEmail', '=', to).executeTakeFirstOrThrow()
  const reload = () => db.selectFrom('emailMessages').selectAll().where('id', '=', row.id).executeTakeFirstOrThrow()
  return { ctx, clock, to, loginCodeId, request, key: { workspaceId: '', emailId: row.id }, reload }
}

test('a code is mailed once, and the kept bytes do not contain it', async () => {
  const { ctx, to, loginCodeId, key, reload } = await aRequestedCode()
  const { sent, mailer } = recordingTransport()
  expect(await sendEmail(ctx, mailer, key)).toEqual({ kind: 'sent' })
  expect(await sendEmail(ctx, mailer, key)).toEqual({ kind: 'already_settled' })
  const code = loginCodeDigits(ctx.keyring, ctx.keyring.currentKid, loginCodeId)
  expect(sent).toHaveLength(1)
  expect(sent[0]?.to).toBe(to)
  expect(sent[0]?.subject).toContain(code)
  const kept = await reload()
  expect(kept.state).toBe('sent')
  expect(JSON.stringify(kept)).not.toContain(code)
})

test('asking twice for the same cause, template and recipient makes one mail and one record', async () => {
  const { ctx, request, to } = await aRequestedCode()
  await transaction(ctx, (tx) => requestEmail(tx, request))
  const mails = await db.selectFrom('emailMessages').select('id').where('toEmail', '=', to).execute()
  expect(mails).toHaveLength(1)
  const records = await db
    .selectFrom('outbox')
    .select('id')
    .where('k', '=', request.recipientId)
    .where('topic', '=', 'emails.paid')
    .execute()
  expect(records).toHaveLength(1)
})

test('a held mail is a row without a record, and is not sent', async () => {
  const { ctx, key, reload, request } = await aRequestedCode({ openHoldId: 'hld_01kb2m8x3q0000000000000000' })
  const { sent, mailer } = recordingTransport()
  expect((await reload()).state).toBe('held')
  expect(
    await db
      .selectFrom('outbox')
      .select('id')
      .where('k', '=', request.recipientId)
      .where('topic', '=', 'emails.paid')
      .execute(),
  ).toEqual([])
  expect(await sendEmail(ctx, mailer, key)).toEqual({ kind: 'already_settled' })
  expect(sent).toEqual([])
})

test('after its useful time a mail expires instead of going out', async () => {
  const { ctx, clock, key, reload } = await aRequestedCode()
  const { sent, mailer } = recordingTransport()
  clock.advance({ minutes: 11 })
  expect(await sendEmail(ctx, mailer, key)).toEqual({ kind: 'expired' })
  expect(sent).toEqual([])
  expect((await reload()).state).toBe('expired')
})

test('a transport that fails gives the claim back, and the next attempt sends the same bytes', async () => {
  const { ctx, key, reload } = await aRequestedCode()
  const { sent, failures, mailer } = recordingTransport()
  failures.push(new Error('connection refused'))
  await expect(sendEmail(ctx, mailer, key)).rejects.toThrow('connection refused')
  const kept = await reload()
  expect(kept.claimToken).toBeNull()
  expect(await sendEmail(ctx, mailer, key)).toEqual({ kind: 'sent' })
  expect((await reload()).textBody).toBe(kept.textBody)
  expect(sent).toHaveLength(1)
})

test('a mail that went out is noted as sent although its handler was given up meanwhile', async () => {
  const { ctx, key, reload } = await aRequestedCode()
  const patience = new AbortController()
  const { mailer } = recordingTransport({ whileSending: () => patience.abort(new Error('took too long')) })
  expect(await sendEmail({ ...ctx, signal: patience.signal }, mailer, key)).toEqual({ kind: 'sent' })
  expect((await reload()).state).toBe('sent')
})

test('a mail that went out keeps its claim when noting it fails, so that it is not sent again at once', async () => {
  const { ctx, clock, key, reload } = await aRequestedCode()
  let isBroken = false
  const { sent, mailer } = recordingTransport({ whileSending: () => (isBroken = true) })
  const now = () => {
    if (isBroken) {
      isBroken = false
      throw new Error('the database went away')
    }
    return clock.now()
  }
  const fragile = { ...ctx, clock: { now } }
  await expect(sendEmail(fragile, mailer, key)).rejects.toThrow('the database went away')
  expect((await reload()).claimToken).not.toBeNull()
  expect(await sendEmail(fragile, mailer, key)).toMatchObject({ kind: 'later' })
  expect(sent).toHaveLength(1)
})

test('a mail about something that is gone has failed, and is not tried for ever', async () => {
  const { ctx, loginCodeId, key, reload } = await aRequestedCode()
  const { sent, mailer } = recordingTransport()
  await db.deleteFrom('loginCodes').where('id', '=', loginCodeId).execute()
  expect(await sendEmail(ctx, mailer, key)).toEqual({ kind: 'refused' })
  expect(await reload()).toMatchObject({ state: 'failed', error: 'There is no such login code' })
  expect(sent).toEqual([])
})

test('a value that does not fit is an error and not a mail with a cut one', async () => {
  const { ctx, request } = await aRequestedCode()
  const wrong = { ...request, causeEvent: `${request.causeEvent.slice(0, -1)}x`, locale: 'x'.repeat(60) }
  await expect(transaction(ctx, (tx) => requestEmail(tx, wrong))).rejects.toThrow('locale')
})

test('a refusal by the provider is an outcome, not an error', async () => {
  const { ctx, key, reload } = await aRequestedCode()
  const { failures, mailer } = recordingTransport()
  failures.push(new MailRefused('address does not exist'))
  expect(await sendEmail(ctx, mailer, key)).toEqual({ kind: 'refused' })
  expect(await reload()).toMatchObject({ state: 'failed', error: 'address does not exist' })
})

test('two attempts at once send one mail; a dead attempt is waited for before the mail goes again', async () => {
  const { ctx, key } = await aRequestedCode()
  const { sent, mailer } = recordingTransport()
  const outcomes = await Promise.all([sendEmail(ctx, mailer, key), sendEmail(ctx, mailer, key)])
  expect(outcomes.map(({ kind }) => kind).toSorted()).toContain('sent')
  expect(sent).toHaveLength(1)

  const dead = await aRequestedCode()
  const until = new Date(dead.clock.now().getTime() + 60_000)
  await db
    .updateTable('emailMessages')
    .set({ claimToken: 'dead', claimUntil: until })
    .where('id', '=', dead.key.emailId)
    .execute()
  expect(await sendEmail(dead.ctx, mailer, dead.key)).toEqual({ kind: 'later', afterMs: 180_000 })
  dead.clock.advance({ seconds: 181 })
  expect(await sendEmail(dead.ctx, mailer, dead.key)).toEqual({ kind: 'sent' })
})
