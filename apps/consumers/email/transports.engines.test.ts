import { connectDatabase } from '@plutomi/core/database'
import { mailboxStore } from '@plutomi/core/mail'
import { platformDb } from '@plutomi/core/platform'
import {
  mailboxTransport,
  type MailTransport,
  MailUnavailable,
  sesTransport,
  smtpTransport,
} from '@plutomi/platform/mail'
import { testDatabase } from '@plutomi/testing/database'
import { startSes } from '@plutomi/testing/engines'
import { startMailServer } from '@plutomi/testing/receivers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const { url: databaseUrl, db } = await testDatabase()
const clock = { now: () => new Date() }

/** What of a mail every transport must carry. */
interface Arrived {
  to: string
  from: string
  replyTo: string | undefined
  subject: string
  text: string
  html: string
}

interface Place {
  transport: MailTransport
  arrived: () => Promise<Arrived[]>
  /** The same transport, whose other side is not there. */
  away: MailTransport
  stop: () => Promise<void>
}

const places: Record<MailTransport['kind'], () => Promise<Place>> = {
  mailbox: async () => {
    const store = mailboxStore(platformDb(db), clock)
    const nowhere = connectDatabase({ url: databaseUrl.replace(/:\d+\//, ':1/') })
    return {
      transport: mailboxTransport(store),
      arrived: () => store.list({ limit: 10 }),
      away: mailboxTransport(mailboxStore(platformDb(nowhere), clock)),
      stop: () => nowhere.destroy(),
    }
  },
  smtp: async () => {
    const server = await startMailServer()
    return {
      transport: smtpTransport({ url: `smtp://127.0.0.1:${server.port}` }),
      arrived: async () => mailsOf(server.lines),
      away: smtpTransport({ url: 'smtp://127.0.0.1:1' }),
      stop: server.close,
    }
  },
  ses: async () => {
    const { url: endpoint, region, accessKeyId, secretAccessKey, mails, stop } = await startSes()
    const options = { region, credentials: { accessKeyId, secretAccessKey } }
    return {
      transport: sesTransport({ ...options, endpoint }),
      arrived: async () =>
        (await mails()).map(({ destination, from, replyTo, subject, body: { text = '', html = '' } }) => {
          return { to: destination.to.join(), from, replyTo: replyTo[0], subject, text, html }
        }),
      away: sesTransport({ ...options, endpoint: 'http://127.0.0.1:1' }),
      stop,
    }
  },
}

/** The mails of a conversation by SMTP; ours are short and plain enough to stand in it as they are. */
function mailsOf(lines: readonly string[]): Arrived[] {
  const conversation = lines.join('\n')
  return [...conversation.matchAll(/^DATA\n([\s\S]*?)^\.$/gm)].map(([, mime = '']) => {
    const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(mime)?.[1]
    const part = (type: string) => new RegExp(`${type}[\\s\\S]*?\n\n([\\s\\S]*?)\n-{2}`).exec(mime)?.[1]?.trim()
    return {
      to: header('To') ?? '',
      from: header('From') ?? '',
      replyTo: header('Reply-To'),
      subject: header('Subject') ?? '',
      text: part('text/plain') ?? '',
      html: part('text/html') ?? '',
    }
  })
}

const message = {
  messageId: '<eml_01kb2m8x3q0000000000000000@plutomi.test>',
  from: '"Acme Logistics" <no-reply@plutomi.test>',
  replyTo: 'jobs@acme.test',
  to: 'ann@example.com',
  subject: 'It is your turn',
  text: 'Hello Ann\n',
  html: '<p>Hello Ann</p>',
  headers: { 'Auto-Submitted': 'auto-generated' },
  tags: { dedupe_key: 'eml_01kb2m8x3q0000000000000000' },
}

describe.each(Object.entries(places))('%s', (kind, open) => {
  let place: Place
  beforeAll(async () => (place = await open()))
  afterAll(async () => {
    await place.transport.close()
    await place.away.close()
    await place.stop()
  })

  test('carries sender, where answers go, subject and both texts, and names the mail for its feedback', async () => {
    expect(place.transport.kind).toBe(kind)
    const { providerMessageId } = await place.transport.send(message)
    expect(providerMessageId.length).toBeGreaterThan(8)
    const [mail] = await place.arrived()
    expect(mail).toMatchObject({ to: message.to, replyTo: message.replyTo, subject: message.subject })
    expect(mail?.from).toMatch(/^"?Acme Logistics"? <no-reply@plutomi\.test>$/)
    expect(mail?.text.trim()).toBe('Hello Ann')
    expect(mail?.html).toContain('<p>Hello Ann</p>')
  })

  test('answers a ping, and when the other side is away says so of every mail alike', async () => {
    await place.transport.ping()
    await expect(place.away.ping()).rejects.toThrow()
    await expect(place.away.send(message)).rejects.toBeInstanceOf(MailUnavailable)
  })
})
