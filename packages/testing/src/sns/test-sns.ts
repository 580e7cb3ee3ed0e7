import { randomUUID, sign } from 'node:crypto'
import { signedText, type SnsEdge, SnsMessage } from '@plutomi/platform/mail-feedback'
import { aCertificate } from './certificate.ts'

type Fields = Record<string, string>

export interface TestSns {
  topicArn: string
  /** SNS' own side: hands out the certificate, takes confirmations. */
  edge: SnsEdge
  /** What was asked of it, in order. */
  asked: { certificates: string[]; confirmations: string[] }
  /** What SNS would post, genuinely signed; `changed` is signed with it, `forged` is not. */
  post: (message: PostedMessage, forged?: Fields) => string
}

export interface PostedMessage {
  text?: string
  at: Date
  version?: '1' | '2'
  changed?: Fields
}

const day = 24 * 60 * 60 * 1000
const host = 'https://sns.eu-west-1.amazonaws.com'

/** A topic of SNS whose messages are signed by a certificate of its own, valid for a month around `now`. */
export function testSns({ now = new Date(), name = 'mail-feedback' }: { now?: Date; name?: string } = {}): TestSns {
  const span = { from: new Date(now.getTime() - 30 * day), to: new Date(now.getTime() + 30 * day) }
  const { privateKey, pem } = aCertificate(span)
  const topicArn = `arn:aws:sns:eu-west-1:123456789012:${name}`
  const asked: TestSns['asked'] = { certificates: [], confirmations: [] }
  return {
    topicArn,
    asked,
    edge: {
      fetchCertificate: async (url) => {
        asked.certificates.push(url.href)
        return pem
      },
      confirm: async (url) => void asked.confirmations.push(url.href),
    },
    post: (posted, forged = {}) => {
      const fields = fieldsOf(posted, topicArn)
      const algorithm = fields['SignatureVersion'] === '1' ? 'RSA-SHA1' : 'RSA-SHA256'
      const text = signedText(SnsMessage.parse(fields))
      const Signature = sign(algorithm, Buffer.from(text), privateKey).toString('base64')
      return JSON.stringify({ ...fields, Signature, ...forged })
    },
  }
}

function fieldsOf({ text = '{}', at, version = '2', changed = {} }: PostedMessage, topicArn: string): Fields {
  return {
    Type: 'Notification',
    MessageId: randomUUID(),
    TopicArn: topicArn,
    Message: text,
    Timestamp: at.toISOString(),
    SignatureVersion: version,
    Signature: 'to come',
    SigningCertURL: `${host}/SimpleNotificationService-0123456789abcdef.pem`,
    SubscribeURL: `${host}/?Action=ConfirmSubscription&Token=1`,
    Token: '1',
    ...changed,
  }
}
