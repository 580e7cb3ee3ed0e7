import type { SESClient, SESClientConfig } from '@aws-sdk/client-ses'
import { createTransport } from 'nodemailer'
import type { MailMessage, MailTransport } from '../transport.ts'
import { faultOfSes } from './ses-faults.ts'
import { toNodemailer } from './to-nodemailer.ts'

export interface SesOptions {
  region: string
  /** Another address than AWS's own, e.g. of a local stand-in. */
  endpoint?: string
  /** Names where SES publishes what became of a mail. */
  configurationSet?: string
  /** Without them AWS's usual chain: environment, profile, role of the machine. */
  credentials?: { accessKeyId: string; secretAccessKey: string }
}

const connectMs = 5_000
const answerMs = 15_000

/** Mail through Amazon SES, as raw MIME: its own API writes no headers of ours. SES puts its own Message-ID in. */
export function sesTransport(options: SesOptions): MailTransport {
  const composer = createTransport({ streamTransport: true, buffer: true })
  let opening: Promise<SESClient> | undefined
  const client = () => (opening ??= openClient(options))
  return {
    kind: 'ses',
    send: async (message) => {
      const { message: mime } = await composer.sendMail(toNodemailer(message))
      if (!Buffer.isBuffer(mime)) throw new Error('The composer gave no bytes')
      try {
        return await sendRaw(await client(), { message, mime, options })
      } catch (cause) {
        throw faultOfSes(cause)
      }
    },
    ping: async () => pingSes(await client(), options),
    close: async () => (await opening)?.destroy(),
  }
}

/** Loaded at the first mail: most installations never need the SDK. */
async function openClient({ region, endpoint, credentials }: SesOptions): Promise<SESClient> {
  const { SESClient } = await import('@aws-sdk/client-ses')
  const config: SESClientConfig = {
    region,
    // A try of the SDK's own after a lost answer would send the mail twice; repeating is the consumer's business.
    maxAttempts: 1,
    requestHandler: { connectionTimeout: connectMs, requestTimeout: answerMs, throwOnRequestTimeout: true },
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials }),
  }
  return new SESClient(config)
}

interface RawMail {
  message: MailMessage
  mime: Buffer
  options: SesOptions
}

async function sendRaw(client: SESClient, { message, mime, options }: RawMail) {
  const { SendRawEmailCommand } = await import('@aws-sdk/client-ses')
  const { configurationSet } = options
  const sent = await client.send(
    new SendRawEmailCommand({
      RawMessage: { Data: mime },
      Destinations: [message.to],
      Tags: Object.entries(message.tags).map(([Name, Value]) => ({ Name, Value })),
      ...(configurationSet !== undefined && { ConfigurationSetName: configurationSet }),
    }),
  )
  if (sent.MessageId === undefined) throw new Error('SES named no message')
  return { providerMessageId: sent.MessageId }
}

/** That there are credentials and the endpoint answers, whatever it says: asking for the quota needs a right of its own. */
async function pingSes(client: SESClient, { region, endpoint }: SesOptions): Promise<void> {
  await client.config.credentials()
  const answer = await fetch(endpoint ?? `https://email.${region}.amazonaws.com/`, {
    redirect: 'manual',
    signal: AbortSignal.timeout(connectMs),
  })
  await answer.body?.cancel()
}
