import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { readLiveTicket } from '@plutomi/core/live'
import type { LiveHub } from '@plutomi/platform/live'
import { WebSocketServer } from 'ws'
import { type LiveConfig, serveConnection } from './serve-connection.ts'

const livePath = /^\/v2\/workspaces\/(wsp_\w{26})\/live$/

export interface Live {
  /** Says goodbye to every connection and stops accepting new ones. */
  close(): void
}

/** Serves `/v2/workspaces/{workspaceId}/live?ticket=…` on this server. Other upgrades are left to others, if there are any. */
export function attachLive(server: Server, config: LiveConfig, hub: LiveHub): Live {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 })
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Node takes its own listener away at an upgrade, and an error nobody listens to ends the process.
    socket.on('error', () => socket.destroy())
    const asked = askedFor(request)
    if (!asked) return server.listenerCount('upgrade') === 1 ? refuse(socket) : undefined
    const { workspaceId, ticket } = asked
    const holder = readLiveTicket(config.keyring, ticket, config.clock.now())
    if (holder?.workspaceId !== workspaceId || !isOwnOrigin(request, config.publicUrl)) return refuse(socket)
    sockets.handleUpgrade(request, socket, head, (connection) => {
      serveConnection(connection, { config, hub, holder }).catch((error: unknown) => {
        config.logger.error({ err: error, workspaceId }, 'live connection failed')
        connection.close(1011)
      })
    })
  }
  server.on('upgrade', onUpgrade)
  return {
    close: () => {
      server.off('upgrade', onUpgrade)
      for (const connection of sockets.clients) connection.close(1001)
      sockets.close()
    },
  }
}

/** Read by hand: `new URL` throws at what a client may well write there. */
function askedFor({ url = '' }: IncomingMessage): { workspaceId: string; ticket: string } | undefined {
  const [path = '', query = ''] = url.split('?')
  const [, workspaceId] = livePath.exec(path) ?? []
  return workspaceId === undefined ? undefined : { workspaceId, ticket: new URLSearchParams(query).get('ticket') ?? '' }
}

function isOwnOrigin(request: IncomingMessage, publicUrl: string): boolean {
  const { origin } = request.headers
  return origin === undefined || origin === new URL(publicUrl).origin
}

function refuse(socket: Duplex): void {
  socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
}
