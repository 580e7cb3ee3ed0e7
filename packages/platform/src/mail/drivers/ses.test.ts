import { type Receiver, startReceiver } from '@plutomi/testing/receivers'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { MailInDoubt, MailRefused, type MailTransport, MailUnavailable } from '../transport.ts'
import { sesTransport } from './ses.ts'

vi.setConfig({ testTimeout: 30_000 })
// The transport loads it at the first mail; on a busy machine that alone takes seconds.
beforeAll(() => import('@aws-sdk/client-ses'), 60_000)

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

const accepted =
  '<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>ses-1</MessageId></SendRawEmailResult></SendRawEmailResponse>'

const refusal = (code: string) =>
  `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>No</Message></Error><RequestId>r</RequestId></ErrorResponse>`

async function anEndpoint(): Promise<Receiver> {
  const receiver = await startReceiver()
  closing.push(receiver.close)
  receiver.reply({ status: 200, headers: { 'content-type': 'text/xml' }, body: accepted })
  return receiver
}

function transportTo(endpoint: string): MailTransport {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }
  const transport = sesTransport({ region: 'eu-west-1', endpoint, credentials, configurationSet: 'plutomi' })
  closing.push(() => transport.close())
  return transport
}

const message = {
  messageId: '<eml_01@plutomi.test>',
  from: '"Zażółć" <no-reply@plutomi.test>',
  replyTo: 'jobs@acme.test',
  to: 'ann@example.com',
  subject: 'Hello',
  text: 'Hello\n',
  html: '<p>Hello</p>',
  headers: { References: '<apl_01@plutomi.test>', 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  tags: { dedupe_key: 'eml_01' },
}

test('a mail goes out as raw MIME with configuration set and tags, and SES names it', async () => {
  const { url, requests } = await anEndpoint()
  expect(await transportTo(url).send(message)).toEqual({ providerMessageId: 'ses-1' })
  const sent = new URLSearchParams(requests[0]?.body)
  expect(Object.fromEntries(sent)).toMatchObject({
    Action: 'SendRawEmail',
    ConfigurationSetName: 'plutomi',
    'Destinations.member.1': 'ann@example.com',
    'Tags.member.1.Name': 'dedupe_key',
    'Tags.member.1.Value': 'eml_01',
  })
  const mime = Buffer.from(sent.get('RawMessage.Data') ?? '', 'base64').toString()
  expect(mime).toContain('Message-ID: <eml_01@plutomi.test>')
  expect(mime).toContain('References: <apl_01@plutomi.test>')
  expect(mime).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  expect(mime).toContain('Reply-To: jobs@acme.test')
  expect(mime).toMatch(/^From: =\?UTF-8\?.*\?= <no-reply@plutomi\.test>/m)
  expect(mime).toMatch(/multipart\/alternative[\s\S]*text\/plain[\s\S]*text\/html/)
})

test.each([
  ['MessageRejected', 400, MailRefused],
  ['InvalidClientTokenId', 403, MailUnavailable],
  ['ConfigurationSetDoesNotExist', 400, MailUnavailable],
])('%s is what it is: a matter of the mail or of us', async (code, status, kind) => {
  const { url, reply } = await anEndpoint()
  reply({ status, headers: { 'content-type': 'text/xml' }, body: refusal(code) })
  await expect(transportTo(url).send(message)).rejects.toBeInstanceOf(kind)
})

test.each([
  ['Throttling', 400],
  ['InternalFailure', 500],
])('%s passes: the mail is tried again, and only once at a time', async (code, status) => {
  const { url, reply, requests } = await anEndpoint()
  reply({ status, headers: { 'content-type': 'text/xml' }, body: refusal(code) })
  const error: unknown = await transportTo(url)
    .send(message)
    .catch((cause: unknown) => cause)
  for (const kind of [MailRefused, MailUnavailable, MailInDoubt]) expect(error).not.toBeInstanceOf(kind)
  expect(error).toMatchObject({ cause: { name: code } })
  expect(requests).toHaveLength(1)
})

test('an endpoint that is away is down for every mail and for a ping', async () => {
  const away = transportTo('http://127.0.0.1:1')
  await expect(away.send(message)).rejects.toBeInstanceOf(MailUnavailable)
  await expect(away.ping()).rejects.toThrow()
  const { url } = await anEndpoint()
  await transportTo(url).ping()
})

test('a hand-over whose answer never came may have worked', async () => {
  const receiver = await anEndpoint()
  receiver.reply(() => {
    // The other side dies with the mail in its hands.
    setImmediate(() => void receiver.close())
    return { status: 200, afterMs: 60_000 }
  })
  closing.length = 0
  await expect(transportTo(receiver.url).send(message)).rejects.toBeInstanceOf(MailInDoubt)
})
