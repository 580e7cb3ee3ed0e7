import { createServer } from 'node:http'
import { connect, type Socket } from 'node:net'
import { connectDatabase } from '@plutomi/core/database'
import { memoryLiveHub } from '@plutomi/platform/live'
import { createLogger } from '@plutomi/platform/logger'
import { testKeyring } from '@plutomi/testing/factories'
import { afterAll, expect, test, vi } from 'vitest'
import type { LiveConfig } from './serve-connection.ts'
import { attachLive } from './attach-live.ts'

// Nothing here comes as far as the database.
const config: LiveConfig = {
  db: connectDatabase({ url: 'mysql://nobody@127.0.0.1:1/none' }),
  clock: { now: () => new Date() },
  keyring: testKeyring,
  logger: createLogger({ level: 'silent', name: 'api' }),
  publicUrl: 'http://localhost:3000',
}
const server = createServer()
const live = attachLive(server, config, memoryLiveHub())
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
afterAll(() => {
  live.close()
  server.close()
})

function portOf(): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port')
  return address.port
}

/** Asks for an upgrade of this address; returns the socket and what it has read so far. */
function upgrade(path: string): { socket: Socket; read: () => string } {
  let text = ''
  const socket = connect(portOf(), '127.0.0.1')
  socket.on('data', (bytes) => (text += String(bytes)))
  const key = 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=='
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${key}\r\n\r\n`)
  return { socket, read: () => text }
}

test.each(['//', '/elsewhere', '/v2/workspaces/wsp_01kb2m8x3q0000000000000000/live?ticket=forged'])(
  'an upgrade of %s is refused and does not end the process',
  async (path) => {
    const { socket, read } = upgrade(path)
    await vi.waitFor(() => expect(read()).toMatch(/^HTTP\/1.1 401/))
    socket.destroy()
  },
)

test('a client that tears its connection down in the middle of an upgrade does not end the process', async () => {
  const uncaught: unknown[] = []
  const note = (error: unknown) => uncaught.push(error)
  process.on('uncaughtExceptionMonitor', note)
  const upgrades = new Promise<Socket>((resolve) => {
    server.once('upgrade', (request) => resolve(request.socket))
  })
  const { socket } = upgrade('/elsewhere')
  const accepted = await upgrades
  accepted.emit('error', new Error('read ECONNRESET'))
  socket.resetAndDestroy()
  await vi.waitFor(() => expect(accepted.destroyed).toBe(true))
  process.off('uncaughtExceptionMonitor', note)
  expect(uncaught).toEqual([])
})
