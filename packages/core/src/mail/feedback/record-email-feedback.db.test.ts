import { newId } from '@plutomi/contracts/ids'
import { settableClock } from '@plutomi/testing/clock'
import { testDatabase } from '@plutomi/testing/database'
import { aBoard, aQueuedMail, contextFor, type TestBoard } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { deleteOldInbox, platformDb } from '../../platform/index.ts'
import { type EmailFeedback, type Mailer, recordEmailFeedback, sendEmail } from '../index.ts'

const { db } = await testDatabase()
const settings = { publicUrl: 'http://localhost:3000', fromAddress: 'no-reply@plutomi.test', fromName: 'Plutomi' }

async function aMail(facts: { board?: TestBoard; to?: string } = {}) {
  const clock = settableClock()
  const mail = await aQueuedMail(db, { clock, ...facts })
  const { workspaceId, emailId } = mail
  const ctx = contextFor(db, { kind: 'system', name: 'ses' }, { clock })
  return { ...mail, ctx, clock, key: { workspaceId, emailId } }
}

type TestMail = Awaited<ReturnType<typeof aMail>>

function provider(whileSending: () => Promise<unknown> = async () => undefined) {
  const sent: string[] = []
  const mailer: Mailer = {
    settings,
    transport: {
      kind: 'ses',
      send: async ({ to }) => {
        sent.push(to)
        await whileSending()
        return { providerMessageId: `ses-${sent.length}` }
      },
      ping: async () => undefined,
      close: async () => undefined,
    },
  }
  return { sent, mailer }
}

function about({ emailId, clock }: TestMail) {
  return { feedbackId: newId('evt'), emailId, occurredAt: clock.now() }
}

async function after({ workspaceId, emailId, ctx }: TestMail) {
  const mail = await db.selectFrom('emailMessages').selectAll().where('id', '=', emailId).executeTakeFirstOrThrow()
  const events = await db
    .selectFrom('events')
    .select(['type', 'data'])
    .where('subject', '=', emailId)
    .orderBy('id')
    .execute()
  const told = await db.selectFrom('emailEvents').select(['kind', 'bounce']).where('emailId', '=', emailId).execute()
  const suppressed = await db
    .selectFrom('suppressions')
    .select(['email', 'cause'])
    .where('workspaceId', '=', workspaceId)
    .execute()
  const actor = ctx.actor.kind
  return { actor, mail, types: events.map(({ type }) => type), events, told, suppressed }
}

test('a delivered mail says so in its state, its history and one record on the lane of its recipient', async () => {
  const mail = await aMail()
  const { mailer } = provider()
  await sendEmail(mail.ctx, mailer, mail.key)
  mail.clock.advance({ seconds: 3 })
  const delivered = { ...about(mail), kind: 'delivered' as const }
  expect(await recordEmailFeedback(mail.ctx, delivered)).toBe('recorded')
  expect(await recordEmailFeedback(mail.ctx, delivered)).toBe('repeated')
  const { mail: row, types, told } = await after(mail)
  expect(row).toMatchObject({ state: 'delivered', stateSince: mail.clock.now(), providerMessageId: 'ses-1' })
  expect(types).toEqual(['email.sent', 'email.delivered'])
  expect(told).toEqual([{ kind: 'delivered', bounce: null }])
  const records = await db.selectFrom('outbox').select('topic').where('k', '=', row.recipientId).execute()
  expect(records.map(({ topic }) => topic)).toEqual(['emails.free', 'emails.free', 'emails.free'])
})

test('a mail is found by what the provider calls it when the feedback has no tag', async () => {
  const mail = await aMail()
  const { mailer } = provider()
  await sendEmail(mail.ctx, mailer, mail.key)
  const { mail: row } = await after(mail)
  const providerMessageId = `${row.providerMessageId}-${mail.emailId}`
  await db.updateTable('emailMessages').set({ providerMessageId }).where('id', '=', mail.emailId).execute()
  const untagged = { ...about(mail), emailId: undefined, providerMessageId, kind: 'complained' as const }
  expect(await recordEmailFeedback(mail.ctx, untagged)).toBe('recorded')
  expect((await after(mail)).mail.state).toBe('complained')
})

test('feedback about no mail of ours changes nothing', async () => {
  const mail = await aMail()
  const others = { ...about(mail), emailId: newId('eml'), kind: 'bounced' as const, bounce: 'permanent' as const }
  expect(await recordEmailFeedback(mail.ctx, others)).toBe('unknown_mail')
  const nameless = { ...others, emailId: undefined }
  expect(await recordEmailFeedback(mail.ctx, nameless)).toBe('unknown_mail')
  expect(await after(mail)).toMatchObject({ mail: { state: 'queued' }, types: [], told: [], suppressed: [] })
})

test('a mail that is held back or cancelled cannot have been sent, whatever is told of it', async () => {
  const mail = await aMail()
  for (const state of ['held', 'cancelled']) {
    await db.updateTable('emailMessages').set({ state }).where('id', '=', mail.emailId).execute()
    expect(await recordEmailFeedback(mail.ctx, { ...about(mail), kind: 'delivered' })).toBe('never_sent')
    expect((await after(mail)).mail.state).toBe(state)
  }
})

test('feedback that comes before anybody noted the sending settles it: the mail is not sent again', async () => {
  const mail = await aMail()
  const { sent, mailer } = provider(async () => {
    throw new Error('killed before it was noted')
  })
  // What a killed process leaves: a claim that nobody gives back.
  await expect(sendEmail(mail.ctx, mailer, mail.key)).rejects.toThrow('killed')
  const until = new Date(mail.clock.now().getTime() + 60_000)
  await db
    .updateTable('emailMessages')
    .set({ claimToken: 'dead', claimUntil: until })
    .where('id', '=', mail.emailId)
    .execute()
  const sentAt = mail.clock.now()
  mail.clock.advance({ seconds: 100 })
  const facts = { ...about(mail), providerMessageId: 'ses-9', sentAt, kind: 'sent' as const }
  expect(await recordEmailFeedback(mail.ctx, facts)).toBe('recorded')
  mail.clock.advance({ seconds: 100 })
  expect(await sendEmail(mail.ctx, mailer, mail.key)).toEqual({ kind: 'already_settled' })
  expect(sent).toHaveLength(1)
  const { mail: row, types } = await after(mail)
  expect(row).toMatchObject({ state: 'sent', sentAt, providerMessageId: 'ses-9', claimToken: null })
  expect(types).toEqual(['email.sent'])
})

test('feedback that overtakes its own sender leaves one sent event, and the sender finds the mail settled', async () => {
  const mail = await aMail()
  const delivered = { ...about(mail), providerMessageId: 'ses-1', kind: 'delivered' as const }
  const { mailer } = provider(() => recordEmailFeedback(mail.ctx, delivered))
  expect(await sendEmail(mail.ctx, mailer, mail.key)).toEqual({ kind: 'already_settled' })
  const { mail: row, types } = await after(mail)
  expect(row).toMatchObject({ state: 'delivered', providerMessageId: 'ses-1' })
  expect(types).toEqual(['email.sent', 'email.delivered'])
})

test('an address that does not exist is not mailed again; a full mailbox is', async () => {
  const soft = await aMail()
  const { sent, mailer } = provider()
  await sendEmail(soft.ctx, mailer, soft.key)
  await recordEmailFeedback(soft.ctx, { ...about(soft), kind: 'bounced', bounce: 'transient', diagnostic: 'full' })
  expect(await after(soft)).toMatchObject({ mail: { state: 'bounced' }, suppressed: [] })
  const hard = await aMail({ board: soft.board })
  await sendEmail(hard.ctx, mailer, hard.key)
  await recordEmailFeedback(hard.ctx, { ...about(hard), kind: 'bounced', bounce: 'permanent' })
  const { suppressed, events } = await after(hard)
  expect(suppressed).toEqual([{ email: 'ada@example.com', cause: 'bounced' }])
  expect(events.at(-1)?.data).toContain('"bounce":"hard"')
  const next = await aMail({ board: soft.board })
  expect(await sendEmail(next.ctx, mailer, next.key)).toEqual({ kind: 'suppressed' })
  expect(sent).toHaveLength(2)
  const elsewhere = await aMail()
  expect(await sendEmail(elsewhere.ctx, mailer, elsewhere.key)).toEqual({ kind: 'sent' })
})

test('words of the other side stay out of the events', async () => {
  const mail = await aMail()
  const diagnostic = '550 no such user ada@example.com'
  await recordEmailFeedback(mail.ctx, { ...about(mail), kind: 'failed', diagnostic })
  const { mail: row, events } = await after(mail)
  expect(row).toMatchObject({ state: 'failed', error: diagnostic })
  expect(JSON.stringify(events)).not.toContain('ada@')
})

test('a mail without a workspace takes feedback, but suppresses nobody: a code is always mailed', async () => {
  const mail = await aMail()
  const until = { workspaceId: '', applicantId: null, template: 'login_code' }
  await db.updateTable('emailMessages').set(until).where('id', '=', mail.emailId).execute()
  await recordEmailFeedback(mail.ctx, { ...about(mail), kind: 'bounced', bounce: 'permanent' })
  const { mail: row } = await after(mail)
  expect(row.state).toBe('bounced')
  expect(await db.selectFrom('suppressions').select('id').where('workspaceId', '=', '').execute()).toEqual([])
})

test('only the system takes feedback in', async () => {
  const mail = await aMail()
  const told = { ...about(mail), kind: 'delivered' as const }
  await expect(recordEmailFeedback(mail.board.ctx, told)).rejects.toMatchObject({ code: 'forbidden' })
})

test('what came from outside is remembered for 45 days, longer than anybody repeats it', async () => {
  const mail = await aMail()
  const told = { ...about(mail), kind: 'delivered' as const }
  await recordEmailFeedback(mail.ctx, told)
  const { receivedAt } = await db
    .selectFrom('inbox')
    .select('receivedAt')
    .where('messageId', '=', told.feedbackId)
    .executeTakeFirstOrThrow()
  const after = (days: number) => new Date(receivedAt.getTime() + days * 24 * 3_600_000)
  expect(await deleteOldInbox(platformDb(db), after(45))).toBe(0)
  expect(await recordEmailFeedback(mail.ctx, told)).toBe('repeated')
  expect(await deleteOldInbox(platformDb(db), after(46))).toBeGreaterThan(0)
})

const kinds = ['sent', 'delivered', 'delayed', 'bounced', 'complained'] as const

/** Every order of a list. */
function orders<Item>(items: readonly Item[]): Item[][] {
  if (items.length <= 1) return [[...items]]
  return items.flatMap((item, index) => orders(items.toSpliced(index, 1)).map((rest) => [item, ...rest]))
}

function toldOf(mail: TestMail, kind: (typeof kinds)[number]): EmailFeedback {
  return kind === 'bounced' ? { ...about(mail), kind, bounce: 'permanent' } : { ...about(mail), kind }
}

test('everything told twice, in whatever order, two at once too, ends the same', async () => {
  const board = await aBoard(db)
  const some = orders(kinds).filter((_, index) => index % 11 === 0)
  for (const [index, order] of some.entries()) {
    const to = `p${index}@example.com`
    const mail = await aMail({ board, to })
    const pieces = order.map((kind) => toldOf(mail, kind))
    const tellings = [...pieces.slice(0, 3), ...pieces.slice(0, 1), ...pieces.slice(3), ...pieces.slice(1)]
    for (let at = 0; at < tellings.length; at += 2)
      await Promise.all(tellings.slice(at, at + 2).map((told) => recordEmailFeedback(mail.ctx, told)))
    const { mail: row, types, told, suppressed } = await after(mail)
    expect(row).toMatchObject({ state: 'complained', claimToken: null })
    expect(told.map(({ kind }) => kind).toSorted()).toEqual([...kinds].toSorted())
    expect(suppressed.find(({ email }) => email === to)).toEqual({ email: to, cause: 'complained' })
    expect([types.filter((type) => type === 'email.sent').length, types.at(-1)]).toEqual([1, 'email.complained'])
    expect(new Set(types).size).toBe(types.length)
  }
})
