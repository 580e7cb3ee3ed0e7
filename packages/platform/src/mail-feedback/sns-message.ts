import { z } from 'zod'

const word = z.string().min(1).max(2000)

const common = {
  MessageId: z.string().min(1).max(100),
  TopicArn: z.string().min(1).max(300),
  Message: z.string().max(300_000),
  Timestamp: z.iso.datetime(),
  SignatureVersion: z.enum(['1', '2']),
  Signature: word,
  SigningCertURL: word,
}
const confirmation = { ...common, SubscribeURL: word, Token: word }

/** What SNS posts, as far as it is signed; the rest is not looked at. */
export const SnsMessage = z.discriminatedUnion('Type', [
  z.object({ Type: z.literal('Notification'), Subject: z.string().max(200).nullish(), ...common }),
  z.object({ Type: z.literal('SubscriptionConfirmation'), ...confirmation }),
  z.object({ Type: z.literal('UnsubscribeConfirmation'), ...confirmation }),
])
export type SnsMessage = z.output<typeof SnsMessage>

/** The bytes SNS signs: the names and values it names, in the order of the alphabet, each on a line. */
export function signedText(message: SnsMessage): string {
  const { Message, MessageId, Timestamp, TopicArn, Type } = message
  const pairs =
    message.Type === 'Notification'
      ? { Message, MessageId, ...(message.Subject && { Subject: message.Subject }), Timestamp, TopicArn, Type }
      : { Message, MessageId, SubscribeURL: message.SubscribeURL, Timestamp, Token: message.Token, TopicArn, Type }
  return Object.entries(pairs)
    .map(([name, value]) => `${name}\n${value}\n`)
    .join('')
}
