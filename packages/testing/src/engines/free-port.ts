import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** A loopback port nobody listens on now. */
export async function freePort(): Promise<number> {
  const port = await listenedOn(0)
  if (port === undefined) throw new Error('No port is free')
  return port
}

/**
 * A free port below those the system gives to outgoing connections. A server that is killed and comes back on its port
 * needs one: a client that knocks meanwhile may be given that very port, and even be connected to itself.
 */
export async function steadyPort(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = await listenedOn(randomInt(20_000, 32_000))
    if (port !== undefined) return port
  }
  throw new Error('No port between 20000 and 32000 is free')
}

async function listenedOn(port: number): Promise<number | undefined> {
  const server = createServer()
  server.listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch {
    // Taken, which is the answer: the caller tries another.
    return undefined
  }
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('The probe socket has no port')
  return address.port
}
