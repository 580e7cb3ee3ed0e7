import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { recordEmailFeedback } from '@plutomi/core/mail'
import { createLogger } from '@plutomi/platform/logger'
import { readSesEvent, startSqsPoller } from '@plutomi/platform/mail-feedback'
import { createShutdown } from '@plutomi/platform/shutdown'
import { settableClock } from '@plutomi/testing/clock'
import { testDatabase } from '@plutomi/testing/database'
import { type Sqs, startSqs } from '@plutomi/testing/engines'
import { aQueuedMail, contextFor, testKeyring } from '@plutomi/testing/factories'
import { aSesEvent, type SesEventKind, testSns } from '@plutomi/testing/sns'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { hostMailFeedback } from './index.ts'

const { db } = await testDatabase()
const clock = settableClock()
const sns = testSns({ now: clock.now() })
const patience = { timeout: 40_000, interval: 100 }

let sqs: Sqs
let client: SQSClient
beforeAll(async () => {
  sqs = await startSqs({
    queues: [
      { name: 'feedback', visibilitySeconds: 1, deadLetters: { name: 'dead', afterReceives: 3 } },
      { name: 'dead', visibilitySeconds: 1 },
    ],
  })
  const { accessKeyId, secretAccessKey } = sqs
  // What AWS's usual chain finds first.
  vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyId)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', secretAccessKey)
  client = new SQSClient({ endpoint: sqs.url, region: sqs.region })
})

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})
afterAll(async () => {
  client.destroy()
  await sqs.stop()
})

const send = (MessageBody: string) =>
  client.send(new SendMessageCommand({ QueueUrl: sqs.queueUrl('feedback'), MessageBody }))

async function receive(queue: string): Promise<string[]> {
  const asked = { QueueUrl: sqs.queueUrl(queue), MaxNumberOfMessages: 10 }
  const { Messages = [] } = await client.send(new ReceiveMessageCommand(asked))
  return Messages.map(({ Body = '' }) => Body)
}

async function aMail() {
  const { emailId } = await aQueuedMail(db, { clock })
  const mail = { emailId, messageId: `ses-${emailId}`, sentAt: clock.now(), at: clock.now() }
  const event = (kind: SesEventKind) => aSesEvent(kind, mail)
  const told = (kind: SesEventKind) => sns.post({ text: event(kind), at: clock.now() })
  const state = async () => {
    const row = db.selectFrom('emailMessages').select('state').where('id', '=', emailId)
    return (await row.executeTakeFirstOrThrow()).state
  }
  const types = async () => {
    const rows = await db.selectFrom('events').select('type').where('subject', '=', emailId).orderBy('id').execute()
    return rows.map(({ type }) => type)
  }
  return { emailId, event, told, state, types }
}

/** The poller as a process hosts it, and its lines. */
async function hosted() {
  const lines: string[] = []
  const logger = createLogger({ level: 'debug', name: 'test', destination: { write: (line) => lines.push(line) } })
  const shutdown = createShutdown({ logger, exit: () => undefined })
  const config = {
    SES_EVENTS_QUEUE_URL: sqs.queueUrl('feedback'),
    SES_EVENTS_TOPIC_ARN: [sns.topicArn],
    SES_REGION: undefined,
  }
  const [part] = await hostMailFeedback({ config, engines: { db, clock, keyring: testKeyring, logger }, shutdown })
  ends.push(() => shutdown.run('the test is over'))
  const outcomes = () => lines.flatMap((line) => /"outcome":"(\w+)".*"Mail feedback"/.exec(line)?.[1] ?? [])
  return { lines, outcomes, health: async () => part?.check() }
}

test('feedback that SNS put into the queue twice, and out of order, is taken once and gone from the queue', async () => {
  const mail = await aMail()
  const [delivery, sent] = [mail.told('Delivery'), mail.event('Send')]
  // With and without the envelope of SNS.
  for (const body of [delivery, sent, delivery, mail.told('Open')]) await send(body)
  const { outcomes, health } = await hosted()
  await vi.waitFor(() => expect(outcomes().toSorted()).toEqual(['recorded', 'recorded', 'repeated']), patience)
  expect(await mail.state()).toBe('delivered')
  expect(await mail.types()).toEqual(['email.sent', 'email.delivered'])
  expect(await health()).toBe('well')
})

test('a message whose reader died after the commit and before the deletion comes again and changes nothing', async () => {
  const mail = await aMail()
  await send(mail.event('Bounce'))
  let taken: string[] = []
  await vi.waitFor(async () => expect((taken = await receive('feedback'))).toHaveLength(1), patience)
  const read = readSesEvent(taken[0] ?? '')
  if (read.kind !== 'feedback') throw new Error('This is feedback')
  const ctx = contextFor(db, { kind: 'system', name: 'ses' }, { clock })
  expect(await recordEmailFeedback(ctx, read.feedback)).toBe('recorded')
  const { outcomes } = await hosted()
  await vi.waitFor(() => expect(outcomes()).toEqual(['repeated']), patience)
  expect(await mail.types()).toEqual(['email.sent', 'email.bounced'])
})

test('what cannot be taken is said once, goes to the dead letters, and holds nobody back', async () => {
  const mail = await aMail()
  const stranger = testSns({ now: clock.now(), name: 'of-others' })
  const bad = ['no json', '{"eventType":"Bounce"}', stranger.post({ text: mail.event('Complaint'), at: clock.now() })]
  for (const body of [...bad, mail.told('Delivery')]) await send(body)
  const { lines } = await hosted()
  await vi.waitFor(async () => expect(await mail.state()).toBe('delivered'), patience)
  const dead: string[] = []
  await vi.waitFor(async () => {
    dead.push(...(await receive('dead')))
    expect(dead).toEqual(expect.arrayContaining(bad))
  }, patience)
  // At its first receipt, which on a busy machine may have been given to a reader that had just gone.
  const said = lines.filter((line) => line.includes('cannot be taken'))
  expect(said.length).toBeGreaterThan(0)
  expect(said.length).toBeLessThanOrEqual(bad.length)
  expect(await mail.types()).toEqual(['email.sent', 'email.delivered'])
})

test('while the database is away nothing is received, so no message is given up; then all are taken', async () => {
  const mail = await aMail()
  await send(mail.event('Delivery'))
  let tries = 0
  let pings = 0
  const isDown = (error: unknown) => error instanceof Error && error.message === 'away'
  const poller = await startSqsPoller({
    queueUrl: sqs.queueUrl('feedback'),
    topicArns: [],
    waitSeconds: 1,
    logger: createLogger({ level: 'silent', name: 'test' }),
    intake: async () => {
      tries += 1
      if (tries === 1) throw new Error('away')
    },
    store: {
      isDown,
      ping: async () => {
        pings += 1
        if (pings < 2) throw new Error('away')
      },
    },
  })
  ends.push(() => poller.stop())
  await vi.waitFor(() => expect({ tries, pings }).toEqual({ tries: 2, pings: 2 }), patience)
})

test('a queue that is away is asked again until it is back, and says so in the health meanwhile', async () => {
  const mail = await aMail()
  const { lines, health } = await hosted()
  await sqs.kill9()
  await vi.waitFor(async () => expect(await health()).toBe('failing'), patience)
  await sqs.restart()
  await send(mail.told('Complaint'))
  await vi.waitFor(async () => expect(await mail.state()).toBe('complained'), patience)
  await vi.waitFor(async () => expect(await health()).toBe('well'), patience)
  expect(lines.filter((line) => line.includes('does not answer'))).toHaveLength(1)
})
