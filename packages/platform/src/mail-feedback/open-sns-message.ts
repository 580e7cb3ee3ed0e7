import { createVerify, X509Certificate } from 'node:crypto'
import type { SnsEdge } from './sns-edge.ts'
import { SnsRefused } from './sns-errors.ts'
import { signedText, SnsMessage } from './sns-message.ts'

const minuteMs = 60_000
/**
 * A message keeps its signed time through all of its retries, and no delivery policy of SNS lets them go on for longer
 * than an hour. What is older is a replay, and no inbox remembers for ever; the quarter is for clocks.
 */
const oldestMs = 75 * minuteMs
const aheadMs = 15 * minuteMs
const keptCertificates = 20

export interface SnsReceiverOptions {
  /** The topics that are listened to; messages of any other are refused. */
  topicArns: readonly string[]
  edge: SnsEdge
}

/** What a genuine message says. A wish to subscribe has been answered. */
export type OpenedSnsMessage =
  | { kind: 'notification'; messageId: string; text: string }
  | { kind: 'subscribed' | 'unsubscribed'; topicArn: string }

export type OpenSnsMessage = (body: string, now: Date) => Promise<OpenedSnsMessage>

/** Opens what was posted as a message of SNS. Throws `SnsRefused` for what is not genuine, `SnsUnavailable` when that cannot be told. */
export function snsReceiver({ topicArns, edge }: SnsReceiverOptions): OpenSnsMessage {
  const certificateAt = rememberedCertificates(edge)
  return async (body, now) => {
    const message = parse(body)
    const { TopicArn } = message
    // First of all: nothing is fetched for a message of another topic.
    if (!topicArns.includes(TopicArn)) throw new SnsRefused('The message is of another topic')
    requireFresh(message, now)
    const certificate = await certificateAt(addressAtSns(message.SigningCertURL, TopicArn, '.pem'))
    requireSignature(message, certificate, now)
    if (message.Type === 'Notification')
      return { kind: 'notification', messageId: message.MessageId, text: message.Message }
    if (message.Type === 'UnsubscribeConfirmation') return { kind: 'unsubscribed', topicArn: TopicArn }
    await edge.confirm(addressAtSns(message.SubscribeURL, TopicArn))
    return { kind: 'subscribed', topicArn: TopicArn }
  }
}

function parse(body: string): SnsMessage {
  try {
    return SnsMessage.parse(JSON.parse(body))
  } catch (cause) {
    throw new SnsRefused('This is no message of SNS', { cause })
  }
}

function requireFresh({ Timestamp }: SnsMessage, now: Date): void {
  const ageMs = now.getTime() - Date.parse(Timestamp)
  if (ageMs > oldestMs) throw new SnsRefused('The message is older than SNS repeats one')
  if (ageMs < -aheadMs) throw new SnsRefused('The message is of the future')
}

/** An address in the topic's own region of SNS: certificates and confirmations come from nowhere else. */
function addressAtSns(text: string, topicArn: string, ending = ''): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const [, partition = '', , region = ''] = topicArn.split(':')
  const host = `sns.${region}.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}`
  const isThere = url?.protocol === 'https:' && url.host === host && url.username === '' && url.password === ''
  if (!isThere || !url.pathname.endsWith(ending))
    throw new SnsRefused('The message names an address that is not of SNS')
  return url
}

function requireSignature(message: SnsMessage, certificate: X509Certificate, now: Date): void {
  if (now < new Date(certificate.validFrom) || now > new Date(certificate.validTo))
    throw new SnsRefused('The certificate is not valid now')
  const verify = createVerify(message.SignatureVersion === '1' ? 'RSA-SHA1' : 'RSA-SHA256')
  verify.update(signedText(message), 'utf8')
  if (!verify.verify(certificate.publicKey, message.Signature, 'base64'))
    throw new SnsRefused('The signature is not that of the message')
}

/** SNS signs for months with one certificate. */
function rememberedCertificates(edge: SnsEdge): (url: URL) => Promise<X509Certificate> {
  const known = new Map<string, X509Certificate>()
  return async (url) => {
    const kept = known.get(url.href)
    if (kept) return kept
    const certificate = certificateOf(await edge.fetchCertificate(url))
    if (known.size >= keptCertificates) known.clear()
    known.set(url.href, certificate)
    return certificate
  }
}

function certificateOf(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem)
  } catch (cause) {
    throw new SnsRefused('There is no certificate at the address', { cause })
  }
}
