import { once } from 'node:events'
import { createConnection, createServer } from 'node:net'
import { afterAll, expect, test, vi } from 'vitest'
import { startTcpProxy } from './index.ts'

const echo = createServer((socket) => socket.on('error', () => socket.destroy()).pipe(socket))
echo.listen(0, '127.0.0.1')
await once(echo, 'listening')
const address = echo.address()
const proxy = await startTcpProxy({ target: typeof address === 'object' && address !== null ? address.port : 0 })

afterAll(async () => {
  await proxy.stop()
  echo.close()
})

async function open() {
  const socket = createConnection({ port: proxy.port, host: '127.0.0.1' })
  const client = { socket, heard: '', isClosed: false }
  socket.on('data', (chunk) => (client.heard += String(chunk))).on('close', () => (client.isClosed = true))
  await once(socket, 'connect')
  return client
}

test('passes both ways and counts', async () => {
  const client = await open()
  client.socket.write('hello')
  await vi.waitFor(() => expect(client.heard).toBe('hello'))
  expect(proxy.counts).toEqual({ connections: 1, bytesIn: 5, bytesOut: 5, droppedBytes: 0 })
})

test('an answer is lost after so many bytes although the request arrived, until told otherwise', async () => {
  const client = await open()
  proxy.dropAnswers(2)
  client.socket.write('hello')
  await vi.waitFor(() => expect(proxy.counts.droppedBytes).toBe(3))
  expect(client.heard).toBe('he')
  proxy.passAnswers()
  client.socket.write('again')
  await vi.waitFor(() => expect(client.heard).toBe('heagain'))
})

test('cutting ends what is open and takes what comes', async () => {
  const client = await open()
  proxy.cutAll()
  await vi.waitFor(() => expect(client.isClosed).toBe(true))
  const next = await open()
  next.socket.write('new')
  await vi.waitFor(() => expect(next.heard).toBe('new'))
})

test('a late answer comes whole and in order', async () => {
  const client = await open()
  proxy.delayAnswers(50)
  client.socket.write('slow')
  await vi.waitFor(() => expect(proxy.counts.bytesIn).toBeGreaterThan(17))
  proxy.delayAnswers(0)
  client.socket.write('fast')
  await vi.waitFor(() => expect(client.heard).toBe('slowfast'))
})
