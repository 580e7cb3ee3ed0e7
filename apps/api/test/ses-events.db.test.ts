import { snsReceiver, SnsUnavailable } from '@plutomi/platform/mail-feedback'
import { settableClock } from '@plutomi/testing/clock'
import { aQueuedMail } from '@plutomi/testing/factories'
import { aSesEvent, type SesEventKind, testSns } from '@plutomi/testing/sns'
import { expect, test } from 'vitest'
import { startApiWorld } from './api-world.ts'

const clock = settableClock()
const sns = testSns({ now: clock.now() })
const openSns = snsReceiver({ topicArns: [sns.topicArn], edge: sns.edge })
const { db, address } = await startApiWorld({ clock, openSns })

const post = (body: string, at = address) =>
  fetch(`${at}/ses/events`, { method: 'POST', headers: { 'Content-Type': 'text/plain; charset=UTF-8' }, body })

async function aMail() {
  const { emailId } = await aQueuedMail(db, { clock })
  const mail = { emailId, messageId: `ses-${emailId}`, sentAt: clock.now(), at: clock.now() }
  const event = (kind: SesEventKind) => aSesEvent(kind, mail)
  const state = async () => {
    const row = db.selectFrom('emailMessages').select('state').where('id', '=', emailId)
    return (await row.executeTakeFirstOrThrow()).state
  }
  return { emailId, event, state }
}

async function problemOf(response: Response) {
  const text = await response.text()
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  expect(text).not.toMatch(/\bat .*\.ts|node_modules/)
  const problem: unknown = JSON.parse(text)
  return problem
}

test('what SNS posts of a mail moves it on; the same posted again is taken and changes nothing', async () => {
  const mail = await aMail()
  const body = sns.post({ text: mail.event('Bounce'), at: clock.now() })
  for (let time = 0; time < 2; time++) expect((await post(body)).status).toBe(204)
  expect(await mail.state()).toBe('bounced')
  const told = await db.selectFrom('emailEvents').select('kind').where('emailId', '=', mail.emailId).execute()
  expect(told).toEqual([{ kind: 'bounced' }])
})

test('of two genuine messages about the same bounce the second changes nothing either', async () => {
  const mail = await aMail()
  const text = mail.event('Complaint')
  for (let time = 0; time < 2; time++) await post(sns.post({ text, at: clock.now() }))
  const told = await db.selectFrom('emailEvents').select('kind').where('emailId', '=', mail.emailId).execute()
  expect(told).toHaveLength(1)
})

test('a forged message is a 403 that says no more, and changes nothing', async () => {
  const mail = await aMail()
  const forged = sns.post({ text: mail.event('Open'), at: clock.now() }, { Message: mail.event('Bounce') })
  const response = await post(forged)
  expect(response.status).toBe(403)
  expect(await problemOf(response)).toMatchObject({ code: 'forbidden', status: 403 })
  const other = testSns({ now: clock.now(), name: 'other' })
  expect((await post(other.post({ text: mail.event('Bounce'), at: clock.now() }))).status).toBe(403)
  for (const body of ['', 'no json', '{}']) expect((await post(body)).status).toBe(403)
  expect(await mail.state()).toBe('queued')
})

test('a subscription that is wanted is confirmed', async () => {
  const changed = { Type: 'SubscriptionConfirmation' }
  expect((await post(sns.post({ at: clock.now(), changed }))).status).toBe(204)
  expect(sns.asked.confirmations).toEqual(['https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=1'])
})

test('a kind of event nobody asks for is taken; a genuine message that is no event is not', async () => {
  const mail = await aMail()
  expect((await post(sns.post({ text: mail.event('Open'), at: clock.now() }))).status).toBe(204)
  const response = await post(sns.post({ text: 'hello', at: clock.now() }))
  expect(await problemOf(response)).toMatchObject({ code: 'bad_request', status: 400 })
})

test('a body larger than SNS sends is refused unread', async () => {
  const response = await post('x'.repeat(700_000))
  expect(await problemOf(response)).toMatchObject({ status: 413 })
})

test('while SNS does not hand out its certificate it is told to come again', async () => {
  const fetchCertificate = async () => Promise.reject(new SnsUnavailable('SNS could not be asked'))
  const away = snsReceiver({ topicArns: [sns.topicArn], edge: { ...sns.edge, fetchCertificate } })
  const other = await startApiWorld({ clock, openSns: away })
  const response = await post(sns.post({ at: clock.now() }), other.address)
  expect(await problemOf(response)).toMatchObject({ code: 'unavailable', status: 503 })
})

test('an installation that listens to no topic has no such address, and nobody can read there', async () => {
  const other = await startApiWorld()
  expect((await post(sns.post({ at: clock.now() }), other.address)).status).toBe(404)
  expect((await fetch(`${address}/ses/events`)).status).toBe(404)
})
