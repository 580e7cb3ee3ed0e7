import { createServer, type RequestListener, type Server } from 'node:http'
import type { Shutdown } from '@plutomi/platform/shutdown'

/** The address is taken or may not be used: starting again changes nothing. */
export class AddressUnavailable extends Error {
  override readonly name = 'AddressUnavailable'
}

export type ListenOptions = { name: string; host: string; port: number; shutdown: Shutdown }

/** Listens, and at the end answers what was asked before it closes. */
export async function listen(handler: RequestListener, { name, host, port, shutdown }: ListenOptions): Promise<Server> {
  const server = createServer(handler)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(unavailable({ cause, name, host, port })))
    server.listen(port, host, resolve)
  })
  shutdown.add(name, () => close(server))
  return server
}

function unavailable({ cause, name, host, port }: { cause: Error; name: string; host: string; port: number }): Error {
  const code = 'code' in cause ? cause.code : ''
  const variable = name === 'api' ? 'API_PORT' : 'PORT'
  const option = name === 'api' ? '--api-port' : '--port'
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return cause
  const reason = code === 'EADDRINUSE' ? 'is in use' : 'may not be used'
  return new AddressUnavailable(`${variable}: ${host}:${port} ${reason} (choose another with ${option})`, { cause })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()))
    server.closeIdleConnections()
    // Live connections of browsers never end by themselves.
    setTimeout(() => server.closeAllConnections(), 5_000).unref()
  })
}
