import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Socket } from 'node:net'

/** How a receiver behaves, by the first part of its path. */
export const behaviours = {
  ok: (response) => response.end(),
  refuses: (response) => response.writeHead(500).end(),
  hangs: () => undefined,
  redirects: (response) =>
    response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/iam/security-credentials' }).end(),
  gone: (response) => response.writeHead(410).end(),
  busy: (response) => response.writeHead(429, { 'retry-after': '600' }).end(),
  drips: (response) => {
    response.writeHead(200)
    const timer = setInterval(() => response.write('.'), 20)
    response.on('close', () => clearInterval(timer))
  },
  floods: (response) => {
    const more = () => {
      while (response.write(Buffer.alloc(65_536)));
    }
    response.writeHead(200).on('drain', more)
    more()
  },
  resets: (response) => void response.socket?.resetAndDestroy(),
} satisfies Record<string, (response: ServerResponse) => unknown>

export type Behaviour = keyof typeof behaviours
export type Received = { path: string; headers: IncomingMessage['headers']; body: Buffer }

export type BadReceivers = {
  urlOf: (behaviour: Behaviour, host?: string) => string
  received: Received[]
  /** Every address that this process tried to connect to, but for those of others' tests. */
  connectedTo: Set<string>
  close: () => Promise<void>
}

/** One server on loopback that fails in every way, and a look at where this process connects to. */
export async function startBadReceivers(): Promise<BadReceivers> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    response.on('error', () => undefined)
    void answer(request, response, received)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The receivers have no port')
  const { port } = address
  const connectedTo = new Set<string>()
  const watch = (message: unknown) => note(message, connectedTo)
  subscribe('net.client.socket', watch)
  return {
    urlOf: (behaviour, host = '127.0.0.1') => `http://${host}:${port}/${behaviour}`,
    received,
    connectedTo,
    close: async () => {
      unsubscribe('net.client.socket', watch)
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, received: Received[]): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const { url: path = '', headers } = request
  received.push({ path, headers, body: Buffer.concat(chunks) })
  Object.entries(behaviours).find(([name]) => path === `/${name}`)?.[1](response)
}

function note(message: unknown, connectedTo: Set<string>): void {
  if (typeof message !== 'object' || message === null || !('socket' in message)) return
  const { socket } = message
  if (socket instanceof Socket) socket.on('connectionAttempt', (ip: string) => void connectedTo.add(ip))
}
