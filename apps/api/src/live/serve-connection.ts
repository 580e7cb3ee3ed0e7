import { findLiveAudience, type LiveAudience } from '@plutomi/core/live'
import type { LiveHub, LiveMessage } from '@plutomi/platform/live'
import type { WebSocket } from 'ws'
import type { ApiConfig } from '../http/api-config.ts'

/** How often a connection proves that it lives and its member is asked for again. */
const checkEveryMs = 30_000
/** A reader this far behind is let go; it reads everything anew when it comes back. */
const maxBufferedBytes = 1_000_000
/** Close code for a member who is no member any more. */
const noLongerAllowed = 4403
/** "Service restart": what carried messages between processes was away for a moment. */
const messagesLost = 1012

export type LiveConfig = Pick<ApiConfig, 'db' | 'clock' | 'keyring' | 'logger' | 'publicUrl'>

export interface Connecting {
  config: LiveConfig
  hub: LiveHub
  holder: { workspaceId: string; userId: string }
}

/** Tells one connection what its member may hear until it closes or the member goes. */
export async function serveConnection(connection: WebSocket, { config, hub, holder }: Connecting): Promise<void> {
  let audience = await findLiveAudience(config.db, holder)
  if (!audience) return connection.close(noLongerAllowed)
  let isAlive = true
  const stop = await hub.subscribe(holder.workspaceId, {
    hear: (message) => tell(connection, audience, message),
    // It comes back by itself, and reads anew what it shows.
    missed: () => connection.close(messagesLost),
  })
  if (connection.readyState !== connection.OPEN) return stop()
  const check = async () => {
    if (!isAlive) return connection.terminate()
    isAlive = false
    connection.ping()
    audience = await findLiveAudience(config.db, holder)
    if (!audience) connection.close(noLongerAllowed)
  }
  const timer = setInterval(() => {
    check().catch((error: unknown) => config.logger.warn({ err: error }, 'live connection could not be checked'))
  }, checkEveryMs)
  connection.on('pong', () => (isAlive = true))
  connection.on('error', (error) => config.logger.debug({ err: error }, 'live connection broke'))
  connection.on('close', () => {
    clearInterval(timer)
    stop()
  })
  connection.send(JSON.stringify({ type: 'ready' }))
}

function tell(connection: WebSocket, audience: LiveAudience | undefined, message: LiveMessage): void {
  if (!audience?.hears(message.applicationId)) return
  if (connection.bufferedAmount > maxBufferedBytes) return connection.terminate()
  const { workspaceId: _own, ...told } = message
  connection.send(JSON.stringify(told))
}
