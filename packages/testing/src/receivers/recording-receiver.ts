import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export type ReceivedRequest = {
  method: string
  path: string
  headers: IncomingMessage['headers']
  body: string
  receivedAt: Date
}

export type Reply = { status: number; headers?: Record<string, string>; body?: string; afterMs?: number }

export type Receiver = {
  url: string
  /** Every request so far, oldest first. */
  requests: ReceivedRequest[]
  /** What the next requests are answered with; 200 by default. */
  reply: (next: Reply | ((request: ReceivedRequest) => Reply)) => void
  close: () => Promise<void>
}

/** A local HTTP server that remembers what it was sent: somebody else's webhook endpoint. */
export async function startReceiver(): Promise<Receiver> {
  const requests: ReceivedRequest[] = []
  let answer: (request: ReceivedRequest) => Reply = () => ({ status: 200 })
  const server = createServer((incoming, response) => {
    record(incoming).then(
      (request) => {
        requests.push(request)
        respond(response, answer(request))
      },
      (error: unknown) => response.destroy(error instanceof Error ? error : undefined),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The receiver has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    reply: (next) => (answer = typeof next === 'function' ? next : () => next),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function record(incoming: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk))
  const { method = '', url: path = '', headers } = incoming
  return { method, path, headers, body: Buffer.concat(chunks).toString('utf8'), receivedAt: new Date() }
}

function respond(response: ServerResponse, { status, headers = {}, body = '', afterMs = 0 }: Reply): void {
  setTimeout(() => response.writeHead(status, headers).end(body), afterMs)
}
