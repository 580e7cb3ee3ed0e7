import { createServer, type IncomingMessage, request as forwarded, type ServerResponse } from 'node:http'

export interface FailingFront {
  url: string
  /** Answers what is asked so with 503 instead of passing it on; nothing again when called without. */
  failWhen: (isRefused?: (request: { method: string; path: string }) => boolean) => void
  /** How many were refused so far. */
  refusedCount: () => number
  stop: () => Promise<void>
}

const slowDown =
  '<?xml version="1.0"?><Error><Code>SlowDown</Code><Message>Please reduce your request rate</Message></Error>'

/** Stands before a server that answers over HTTP and refuses for it what it is told to, with S3's 503. */
export async function startFailingFront(target: string): Promise<FailingFront> {
  let isRefused: (request: { method: string; path: string }) => boolean = () => false
  let refused = 0
  const server = createServer((request, response) => {
    const asked = { method: request.method ?? '', path: request.url ?? '' }
    if (!isRefused(asked)) return pass(target, request, response)
    refused += 1
    request.resume()
    request.on('end', () => response.writeHead(503, { 'Content-Type': 'application/xml' }).end(slowDown))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The front listens on no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    failWhen: (matcher = () => false) => {
      isRefused = matcher
    },
    refusedCount: () => refused,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The Host stays as it was sent: it is part of what S3 signs. */
function pass(target: string, request: IncomingMessage, response: ServerResponse): void {
  const { hostname, port } = new URL(target)
  const { method, url: path, headers } = request
  const behind = forwarded({ hostname, port, method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  behind.on('error', () => response.destroy())
  request.pipe(behind)
}
