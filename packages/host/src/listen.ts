import { createServer, type RequestListener, type Server } from 'node:http'
import type { Shutdown } from '@plutomi/platform/shutdown'
import express from 'express'
import { healthRoutes, type HealthOptions } from './health-routes.ts'
import type { Settings } from './settings.ts'
import { StartRefused } from './start-refused.ts'

export type ListenOptions = {
  name: string
  host: string
  port: number
  shutdown: Shutdown
  /** The setting that names the port, and the option of run.sh if there is one. */
  setting: 'PORT' | 'API_PORT' | 'HEALTH_PORT'
}

const OPTIONS = { PORT: '--port', API_PORT: '--api-port', HEALTH_PORT: '--health-port' }

/** Listens, and at the end answers what was asked before it closes. */
export async function listen(handler: RequestListener, options: ListenOptions): Promise<Server> {
  const { name, host, port, shutdown } = options
  const server = createServer(handler)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(unavailable(cause, options)))
    server.listen(port, host, resolve)
  })
  shutdown.add(name, () => close(server))
  return server
}

/** Health and numbers on a port of their own: the setting's, else a free one. Answers its address. */
export async function listenForHealth(
  { config, shutdown }: { config: Pick<Settings, 'HOST' | 'HEALTH_PORT'>; shutdown: Shutdown },
  health: HealthOptions,
): Promise<string> {
  const app = express()
  app.disable('x-powered-by')
  app.use(healthRoutes({ ...health, isOwnPort: true }))
  const { HOST: host, HEALTH_PORT: port = 0 } = config
  const server = await listen(app, { name: 'health', host, port, shutdown, setting: 'HEALTH_PORT' })
  return addressOf(server, host)
}

/** Where a server can be reached from this machine. */
export function addressOf(server: Server, host: string): string {
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return localAddress(host, port)
}

/** The address on this machine of what listens there. */
export function localAddress(host: string, port: number): string {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host
  return `http://${reachable === '::' || reachable === '::1' ? '[::1]' : reachable}:${port}`
}

function unavailable(cause: Error, { host, port, setting }: ListenOptions): Error {
  const code = 'code' in cause ? cause.code : ''
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return cause
  const reason = code === 'EADDRINUSE' ? 'is in use' : 'may not be used'
  return new StartRefused(`${setting}: ${host}:${port} ${reason} (choose another with ${OPTIONS[setting]})`, { cause })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()))
    server.closeIdleConnections()
    // Live connections of browsers never end by themselves.
    setTimeout(() => server.closeAllConnections(), 5_000).unref()
  })
}
