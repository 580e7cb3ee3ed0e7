import { aCertificate, testSns } from '@plutomi/testing/sns'
import { expect, test } from 'vitest'
import { SnsRefused, snsReceiver, SnsUnavailable } from './index.ts'

const now = new Date('2026-03-01T12:00:00.000Z')
const minutes = (count: number) => new Date(now.getTime() + count * 60_000)

// One for all: to make its key takes longer than everything else.
const sns = testSns({ now })

function arrange() {
  sns.asked.certificates.length = 0
  sns.asked.confirmations.length = 0
  const open = snsReceiver({ topicArns: [sns.topicArn], edge: sns.edge })
  return { sns, open: (body: string, at = now) => open(body, at) }
}

test.each(['1', '2'] as const)('a message with a signature of version %s is opened', async (version) => {
  const { sns, open } = arrange()
  const body = sns.post({ text: 'żółć "quoted"\n', at: now, version })
  expect(await open(body)).toMatchObject({ kind: 'notification', text: 'żółć "quoted"\n' })
})

test('a subject is signed too', async () => {
  const { sns, open } = arrange()
  const changed = { Subject: 'Amazon SES' }
  expect(await open(sns.post({ at: now, changed }))).toMatchObject({ kind: 'notification' })
  await expect(open(sns.post({ at: now, changed }, { Subject: 'Another' }))).rejects.toThrow(SnsRefused)
})

test.each([
  ['another text', { Message: 'other' }],
  ['another id', { MessageId: 'other' }],
  ['another time', { Timestamp: minutes(1).toISOString() }],
  ['another signature', { Signature: Buffer.alloc(256, 1).toString('base64') }],
  ['a signature that is none', { Signature: '!' }],
  ['the other version of signatures', { SignatureVersion: '1' }],
  ['a version nobody knows', { SignatureVersion: '3' }],
])('a message with %s than was signed is refused', async (_what, forged) => {
  const { sns, open } = arrange()
  await expect(open(sns.post({ at: now }, forged))).rejects.toThrow(SnsRefused)
})

test.each([
  ['http://sns.eu-west-1.amazonaws.com/a.pem'],
  ['https://sns.eu-west-1.amazonaws.com.evil.example/a.pem'],
  ['https://evil.example/sns.eu-west-1.amazonaws.com/a.pem'],
  ['https://sns.eu-west-1.amazonaws.com@evil.example/a.pem'],
  ['https://evil@sns.eu-west-1.amazonaws.com/a.pem'],
  ['https://sns.eu-west-1.amazonaws.com:444/a.pem'],
  ['https://snsXeu-west-1.amazonaws.com/a.pem'],
  ['https://sns.us-east-1.amazonaws.com/a.pem'],
  ['https://sns.eu-west-1.amazonaws.com/a.txt'],
  ['https://sns.eu-west-1.amazonaws.com/?a=.pem'],
  ['https://127.0.0.1/a.pem'],
  ['nowhere'],
])('no certificate is fetched from %s', async (SigningCertURL) => {
  const { sns, open } = arrange()
  await expect(open(sns.post({ at: now, changed: { SigningCertURL } }))).rejects.toThrow(SnsRefused)
  expect(sns.asked.certificates).toEqual([])
})

test('a message of another topic is refused before anything is fetched', async () => {
  const { sns, open } = arrange()
  const TopicArn = `${sns.topicArn}-of-somebody-else`
  await expect(open(sns.post({ at: now, changed: { TopicArn } }))).rejects.toThrow(SnsRefused)
  expect(sns.asked.certificates).toEqual([])
})

test('the last repeat of SNS, an hour old, is taken; what is older, or of the future, is a replay', async () => {
  const { sns, open } = arrange()
  expect(await open(sns.post({ at: minutes(-61) }))).toMatchObject({ kind: 'notification' })
  await expect(open(sns.post({ at: minutes(-76) }))).rejects.toThrow(SnsRefused)
  expect(await open(sns.post({ at: minutes(10) }))).toMatchObject({ kind: 'notification' })
  await expect(open(sns.post({ at: minutes(20) }))).rejects.toThrow(SnsRefused)
})

test('a subscription is confirmed once it is genuine and its address is of SNS; its end is only told', async () => {
  const { sns, open } = arrange()
  const changed = { Type: 'SubscriptionConfirmation' }
  await expect(open(sns.post({ at: now, changed }, { Token: 'other' }))).rejects.toThrow(SnsRefused)
  const SubscribeURL = 'https://evil.example/?Action=ConfirmSubscription'
  await expect(open(sns.post({ at: now, changed: { ...changed, SubscribeURL } }))).rejects.toThrow(SnsRefused)
  expect(sns.asked.confirmations).toEqual([])
  expect(await open(sns.post({ at: now, changed }))).toEqual({ kind: 'subscribed', topicArn: sns.topicArn })
  expect(sns.asked.confirmations).toHaveLength(1)
  const ended = sns.post({ at: now, changed: { Type: 'UnsubscribeConfirmation' } })
  expect(await open(ended)).toEqual({ kind: 'unsubscribed', topicArn: sns.topicArn })
  expect(sns.asked.confirmations).toHaveLength(1)
})

test('a certificate is fetched once, and not taken when it is over or none at all', async () => {
  const { sns, open } = arrange()
  await open(sns.post({ at: now }))
  await open(sns.post({ at: now }))
  expect(sns.asked.certificates).toHaveLength(1)
  const later = new Date(now.getTime() + 40 * 24 * 3_600_000)
  await expect(open(sns.post({ at: later }), later)).rejects.toThrow('not valid now')
  const { pem } = aCertificate({ from: minutes(-60), to: minutes(60) })
  for (const served of [pem, 'no certificate']) {
    const edge = { ...sns.edge, fetchCertificate: async () => served }
    const other = snsReceiver({ topicArns: [sns.topicArn], edge })
    await expect(other(sns.post({ at: now }), now)).rejects.toThrow(SnsRefused)
  }
})

test('while the certificate cannot be fetched the message is not refused: SNS is to repeat it', async () => {
  const { sns } = arrange()
  const fetchCertificate = async () => Promise.reject(new SnsUnavailable('SNS could not be asked'))
  const open = snsReceiver({ topicArns: [sns.topicArn], edge: { ...sns.edge, fetchCertificate } })
  await expect(open(sns.post({ at: now }), now)).rejects.toThrow(SnsUnavailable)
})

test.each([[''], ['no json'], ['[]'], ['{"Type":"Notification"}'], ['null']])('%j is no message', async (body) => {
  const { open } = arrange()
  await expect(open(body)).rejects.toThrow(SnsRefused)
})
