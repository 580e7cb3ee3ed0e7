import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

export type MailServer = {
  port: number
  /** Every line it was sent, commands and mails. */
  lines: string[]
  /** By the begin of a command (`RCPT`) what it is answered from now on; anything else is answered with consent. */
  answer: (answers: Readonly<Record<string, string>>) => void
  close: () => Promise<void>
}

/** A local SMTP server that takes every mail, or answers as it is told: somebody else's mail server. */
export async function startMailServer(): Promise<MailServer> {
  const lines: string[] = []
  const sockets = new Set<Socket>()
  let answers: Readonly<Record<string, string>> = {}
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // Whoever leaves without a word is none of a recording server's business.
    socket.on('error', () => socket.destroy())
    serve(socket, { lines, answersNow: () => answers })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The mail server has no port')
  return {
    port: address.port,
    lines,
    answer: (next) => (answers = next),
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

type Hearing = { lines: string[]; answersNow: () => Readonly<Record<string, string>> }

function serve(socket: Socket, { lines, answersNow }: Hearing): void {
  let isMail = false
  socket.write('220 ready\r\n')
  createInterface({ input: socket }).on('line', (line) => {
    lines.push(line)
    if (isMail && line !== '.') return
    const told = Object.entries(answersNow()).find(([command]) => line.startsWith(command))?.[1]
    const reply = told ?? consentTo(line)
    isMail = reply.startsWith('354')
    socket.write(`${reply}\r\n`)
  })
}

function consentTo(line: string): string {
  if (line.startsWith('EHLO')) return '250-localhost\r\n250 AUTH PLAIN LOGIN'
  if (line === 'DATA') return '354 go on'
  return line.startsWith('AUTH') ? '235 welcome' : '250 fine'
}
