import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { errorCodes } from '@plutomi/contracts/errors'
import { API_PATHS } from '@plutomi/host'
import type { Request, Response } from 'express'
import { createProxyServer } from 'httpxy'

export type ApiProxyOptions = {
  apiUrl: string
  /** Headers by which the API believes who is calling. */
  signCaller: (clientAddress: string) => Record<string, string>
  onError: (error: unknown, path: string) => void
}

export type ApiProxy = {
  /** Passes a request on and streams the answer back. */
  pass: (request: Request, response: Response) => void
  /** Passes the live connections of this server on. */
  attach: (server: Server) => { close: () => void }
}

const ANSWER_MS = 60_000

/** The way to the API through the origin of the pages: browsers know one address. */
export function createApiProxy({ apiUrl, signCaller, onError }: ApiProxyOptions): ApiProxy {
  const proxy = createProxyServer({ target: apiUrl, proxyTimeout: ANSWER_MS, upgradeTimeout: ANSWER_MS })
  proxy.on('error', (error, request, answer) => {
    onError(error, pathOf(request))
    if (answer instanceof Socket) answer.destroy()
    else if (answer !== undefined) sayUnavailable(answer)
  })
  // A browser that is gone without a word must not leave its connection to the API open.
  proxy.on('proxyReqWs', (outgoing, _request, socket) => {
    outgoing.once('upgrade', (_answer, upstream) => socket.once('close', () => upstream.destroy()))
  })
  return {
    pass: (request, response) => {
      const headers = signCaller(request.ip ?? '')
      proxy.web(request, response, { headers }).catch((error: unknown) => onError(error, pathOf(request)))
    },
    attach: (server) =>
      attachUpgrades(server, (request, socket, head) => {
        proxy.ws(request, socket, {}, head).catch((error: unknown) => onError(error, pathOf(request)))
      }),
  }
}

type Upgrade = (request: IncomingMessage, socket: Socket, head: Buffer) => void

function attachUpgrades(server: Server, upgrade: Upgrade): { close: () => void } {
  const open = new Set<Duplex>()
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Node takes its own listener away at an upgrade, and an error nobody listens to ends the process.
    socket.on('error', () => socket.destroy())
    if (!(socket instanceof Socket) || !isOfApi(pathOf(request))) return refuse(socket)
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    upgrade(request, socket, head)
  }
  server.on('upgrade', onUpgrade)
  return {
    close: () => {
      server.off('upgrade', onUpgrade)
      // A server that closes waits for connections it has given away.
      for (const socket of open) socket.destroy()
    },
  }
}

function isOfApi(path: string): boolean {
  return API_PATHS.some((prefix) => path === prefix || path.startsWith(`${prefix}/`))
}

function refuse(socket: Duplex): void {
  socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
}

function sayUnavailable(response: ServerResponse): void {
  if (response.headersSent) return void response.destroy()
  const { status, title } = errorCodes.unavailable
  const detail = 'The API does not answer at the moment: try again soon'
  const problem = { type: '/docs/errors#unavailable', title, status, detail, code: 'unavailable' }
  response.writeHead(status, { 'content-type': 'application/problem+json', 'retry-after': '5' })
  response.end(JSON.stringify(problem))
}

function pathOf(request: IncomingMessage | undefined): string {
  return (request?.url ?? '').split('?')[0] ?? ''
}
