import { loginCodeRequested } from '@plutomi/contracts/events/users'
import { requestLoginCode } from '@plutomi/core/users'
import { header, mainTopic, type Rec } from '@plutomi/pipeline'
import { anEmail, contextFor } from '@plutomi/testing/factories'
import { afterAll, expect, test, vi } from 'vitest'
import { recordsOf } from './harness/evidence.ts'
import { startMailServer } from './harness/mail-server.ts'
import { productShapes } from './harness/product-shapes.ts'
import { startWorld, type WorldOptions } from './harness/world.ts'

const patience = { timeout: 60_000, interval: 100 }
const lanes = ['emails.free', 'emails.paid'].map(mainTopic)

/** The flow this pipeline began with (pipeline.md §1), with the product's own consumers and a group like analytics. */
export async function testMailDown(options: WorldOptions): Promise<void> {
  const world = await startWorld({ ...options, shapes: productShapes })
  const mail = await startMailServer()
  afterAll(async () => {
    await world.close()
    await mail.down()
  })
  const worker = await world.worker({
    relay: {},
    product: { consumers: ['notify', 'email'], smtpUrl: mail.url },
    groups: [{ name: 'like-analytics', topics: ['users'], types: [loginCodeRequested.type] }],
  })

  async function ask(email = anEmail()): Promise<{ email: string; loginCodeId: string }> {
    const ctx = contextFor(world.db, { kind: 'anonymous' })
    const { loginCodeId } = await requestLoginCode(ctx, { email, locale: 'en' })
    return { email, loginCodeId }
  }
  const takenByAnalytics = (loginCodeId: string) =>
    world.sink.calls.filter(({ group, subject }) => group === 'like-analytics' && subject === loginCodeId).length
  const mailsTo = (email: string) => mail.taken.filter((receiver) => receiver === email).length
  const lagOf = async (group: string) =>
    (await world.log.admin.lag(group)).reduce((sum, one) => sum + Number(one.lag), 0)
  const mailLag = async () => (await lagOf('email.free')) + (await lagOf('email.paid'))
  const onTopics = async (suffix: string): Promise<Rec[]> =>
    (await Promise.all([...lanes, mainTopic('users')].map((topic) => recordsOf(world, topic + suffix)))).flat()
  const expectPublished = async () => expect(await world.db.selectFrom('outbox').select('id').execute()).toEqual([])
  const isOver = () =>
    vi.waitFor(async () => {
      await expectPublished()
      for (const lane of ['free', 'paid']) expect(await lagOf(`email.${lane}.retry`)).toBe(0)
      expect((await mailLag()) + (await lagOf('like-analytics')) + (await lagOf('notify'))).toBe(0)
      // Once more: what handlers said at their end.
      await expectPublished()
    }, patience)

  test('a code that is asked for is mailed once and counted once', async () => {
    const { email, loginCodeId } = await ask()
    await isOver()
    expect([mailsTo(email), takenByAnalytics(loginCodeId)]).toEqual([1, 1])
  }, 120_000)

  test('mail is down: the mail group waits and nothing moves to retry; mail is back: sent once, analytics sees nothing again', async () => {
    await mail.down()
    const { email, loginCodeId } = await ask()
    await vi.waitFor(() => expect(takenByAnalytics(loginCodeId)).toBe(1), patience)
    await vi.waitFor(async () => expect(await mailLag()).toBe(1), patience)
    await vi.waitFor(async () => expect((await lagOf('like-analytics')) + (await lagOf('notify'))).toBe(0), patience)
    expect([...(await onTopics('.retry')), ...(await onTopics('.dlq'))]).toEqual([])
    await mail.up()
    await isOver()
    expect([mailsTo(email), takenByAnalytics(loginCodeId)]).toEqual([1, 1])
    expect([...(await onTopics('.retry')), ...(await onTopics('.dlq'))]).toEqual([])
  }, 120_000)

  test('the mail server puts one mail off: it alone comes again a tier later, for the mail group alone', async () => {
    const { email, loginCodeId } = await askPutOff()
    const retried = await onTopics('.retry')
    expect(retried.map((rec) => header(rec, 'px-target-group'))).toEqual(['email'])
    const other = await ask()
    await vi.waitFor(() => expect(mailsTo(other.email)).toBe(1), patience)
    expect(mailsTo(email)).toBe(0)
    mail.putOffMailTo(undefined)
    await worker.order({ advanceMs: 15_000 })
    await isOver()
    expect([mailsTo(email), takenByAnalytics(loginCodeId)]).toEqual([1, 1])
    expect(await onTopics('.dlq')).toEqual([])
  }, 120_000)

  test('mail comes back when the code is too old: nothing is sent, and that is said', async () => {
    await mail.down()
    const { email, loginCodeId } = await ask()
    await vi.waitFor(async () => expect(await mailLag()).toBe(1), patience)
    // A try that began while the code was good would send it when mail is back.
    const tried = world.db.selectFrom('emailMessages').select('id').where('toEmail', '=', email)
    const waiting = tried.where('attempts', '>', 0).where('claimToken', 'is', null)
    await vi.waitFor(async () => expect(await waiting.execute()).toHaveLength(1), patience)
    await worker.order({ advanceMs: 11 * 60_000 })
    await mail.up()
    await isOver()
    expect([mailsTo(email), takenByAnalytics(loginCodeId)]).toEqual([0, 1])
    const ends = (await onTopics('')).map((rec) => header(rec, 'ce_type')).filter((type) => type === 'email.expired')
    expect(ends).toEqual(['email.expired'])
  }, 120_000)

  test('the tests above catch a group that blames the mail for the mail server being away', async () => {
    const known = (await onTopics('.retry')).length
    await mail.down()
    await worker.kill9()
    await worker.start({ faults: { bug: 'sink-down-counts' } })
    await ask()
    await vi.waitFor(async () => expect((await onTopics('.retry')).length).toBeGreaterThan(known), patience)
  }, 120_000)

  /** Refused before it is asked for; resolves when it waits in the retry topic. */
  async function askPutOff() {
    const email = anEmail()
    mail.putOffMailTo(email)
    const asked = await ask(email)
    await vi.waitFor(() => expect(mail.putOff).toContain(email), patience)
    await vi.waitFor(async () => expect(await onTopics('.retry')).toHaveLength(1), patience)
    return asked
  }
}
