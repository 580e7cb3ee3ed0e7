import { createServer, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { MailRefused, type MailTransport } from '../transport.ts'
import { smtpTransport } from './smtp.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A mail server on a port of this machine that answers each command as it is told, else with consent. */
async function aMailServer(answers: Record<string, string>): Promise<{ port: number; lines: string[] }> {
  const lines: string[] = []
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    sockets.push(socket)
    socket.write('220 ready\r\n')
    socket.on('data', (bytes) => {
      for (const line of String(bytes).split('\r\n').filter(Boolean)) {
        lines.push(line)
        socket.write(answerTo(line, answers))
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port')
  return { port: address.port, lines }
}

function answerTo(line: string, answers: Record<string, string>): string {
  const known = Object.keys(answers).find((command) => line.startsWith(command))
  if (known !== undefined) return `${answers[known]}\r\n`
  if (line.startsWith('EHLO')) return '250-localhost\r\n250 AUTH PLAIN LOGIN\r\n'
  if (line === 'DATA') return '354 go on\r\n'
  if (line.startsWith('AUTH')) return '235 welcome\r\n'
  return /^(MAIL|RCPT|\.$|QUIT|RSET|NOOP)/.test(line) ? '250 fine\r\n' : ''
}

function transportTo(port: number): MailTransport {
  const transport = smtpTransport({ url: `smtp://user:secret@127.0.0.1:${port}` })
  closing.push(() => void transport.close())
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
  expect(error).toMatchObject({ cause: { code: 'EAUTH' } })
})
