import { type MailServer, startMailServer } from '@plutomi/testing/receivers'
import { afterEach, expect, test } from 'vitest'
import { MailRefused, type MailTransport, MailUnavailable } from '../transport.ts'
import { smtpTransport } from './smtp.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

async function aMailServer(answers: Record<string, string>): Promise<MailServer> {
  const server = await startMailServer()
  server.answer(answers)
  closing.push(server.close)
  return server
}

function transportTo(port: number): MailTransport {
  const transport = smtpTransport({ url: `smtp://user:secret@127.0.0.1:${port}` })
  closing.push(() => transport.close())
  return transport
}

const message = {
  messageId: '<eml_01@plutomi.test>',
  from: '"Acme" <no-reply@plutomi.test>',
  replyTo: undefined,
  to: 'ann@example.com',
  subject: 'Hello',
  text: 'Hello\n',
  html: '<p>Hello</p>',
  headers: {},
  tags: {},
}

test('a mail goes out under the message id it was given', async () => {
  const { port, lines } = await aMailServer({})
  expect(await transportTo(port).send(message)).toEqual({ providerMessageId: '<eml_01@plutomi.test>' })
  expect(lines).toContain('Message-ID: <eml_01@plutomi.test>')
})

test('a refused address is a refusal of this mail', async () => {
  const { port } = await aMailServer({ RCPT: '550 no such user' })
  await expect(transportTo(port).send(message)).rejects.toBeInstanceOf(MailRefused)
})

test('a refused password is no refusal of the mail: it waits until the settings are right', async () => {
  const { port } = await aMailServer({ AUTH: '535 wrong password' })
  const error: unknown = await transportTo(port)
    .send(message)
    .catch((cause: unknown) => cause)
  expect(error).not.toBeInstanceOf(MailRefused)
  expect(error).toBeInstanceOf(MailUnavailable)
  expect(error).toMatchObject({ cause: { code: 'EAUTH' } })
})
