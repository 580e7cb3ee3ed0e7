import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { onLines } from './sink-protocol.ts'

export type MailServer = {
  url: string
  /** Receivers of the mails it took, oldest first. */
  taken: string[]
  /** Receivers it answered with 451, once per try. */
  putOff: string[]
  /** Whether mails to this address are put off with 451. */
  putOffMailTo: (address: string | undefined) => void
  /** Nobody listens any more. */
  down: () => Promise<void>
  up: () => Promise<void>
}

type Mailing = Pick<MailServer, 'taken' | 'putOff'> & { refusing: string | undefined }

/** An SMTP server on loopback that remembers who got mail, and can be away or put a mail off. */
export async function startMailServer(): Promise<MailServer> {
  const mailing: Mailing = { taken: [], putOff: [], refusing: undefined }
  const sockets = new Set<Socket>()
  const serve = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
    converse(socket, mailing)
  }
  let server = await listen(serve, 0)
  const { port } = Object(server.address())
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken: mailing.taken,
    putOff: mailing.putOff,
    putOffMailTo: (address) => (mailing.refusing = address),
    down: async () => {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
    up: async () => void (server = await listen(serve, Number(port))),
  }
}

async function listen(serve: (socket: Socket) => void, port: number): Promise<Server> {
  const server = createServer(serve)
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}

function converse(socket: Socket, mailing: Mailing): void {
  let receiver = ''
  let isBody = false
  const say = (line: string) => socket.writable && socket.write(`${line}\r\n`)
  say('220 ready')
  onLines(socket, (raw) => {
    const line = raw.trimEnd()
    if (isBody) {
      if (line !== '.') return
      isBody = false
      mailing.taken.push(receiver)
      return say('250 taken')
    }
    receiver = /^RCPT TO:<(.*)>/i.exec(line)?.[1] ?? receiver
    if (line.startsWith('RCPT') && receiver === mailing.refusing) {
      mailing.putOff.push(receiver)
      return say('451 not now')
    }
    isBody = line === 'DATA'
    return say(isBody ? '354 go on' : line.startsWith('EHLO') ? '250 localhost' : '250 fine')
  })
}
