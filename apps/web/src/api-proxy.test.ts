import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, expect, test, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { createApiProxy } from './api-proxy.ts'

type Seen = { url: string; caller: unknown; host: string; bytes: number }
const seen: Seen[] = []
const errors: unknown[] = []

const api = createServer((request, response) => {
  let bytes = 0
  request.on('data', (chunk: Buffer) => (bytes += chunk.length))
  request.on('end', () => {
    seen.push({ ...factsOf(request), bytes })
    response.writeHead(201, { 'set-cookie': ['a=1', 'b=2'], 'x-event-cursor': 'evt_1' })
    response.end('made')
  })
})
const sockets = new WebSocketServer({ server: api })
sockets.on('connection', (connection) => {
  connection.on('message', (bytes: Buffer) => connection.send(`heard ${bytes.toString('utf8')}`))
})
const apiUrl = await listen(api)

const proxy = createApiProxy({
  apiUrl,
  signCaller: (clientAddress) => ({ 'x-plutomi-caller': `signed ${clientAddress}` }),
  onError: (error) => errors.push(error),
})
const front = createServer(express().use((request, response) => proxy.pass(request, response)))
const live = proxy.attach(front)
const url = await listen(front)

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('It listens on no port')
  return `http://127.0.0.1:${address.port}`
}

function factsOf({ url: path = '', headers }: IncomingMessage): Omit<Seen, 'bytes'> {
  return { url: path, caller: headers['x-plutomi-caller'], host: headers.host ?? '' }
}

test('a request arrives as it was, signed by us whoever claims to have signed it, and so does the answer', async () => {
  const response = await fetch(`${url}/v2/things?a=%20b`, {
    method: 'POST',
    headers: { 'x-plutomi-caller': 'forged' },
    body: Buffer.alloc(3_000_000),
  })
  expect(await response.text()).toBe('made')
  expect(response.status).toBe(201)
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  expect(response.headers.get('x-event-cursor')).toBe('evt_1')
  const host = new URL(url).host
  expect(seen).toEqual([{ url: '/v2/things?a=%20b', caller: 'signed 127.0.0.1', host, bytes: 3_000_000 }])
})

test('live connections are passed on, those of other paths are not, and all end with the process', async () => {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v2/workspaces/wsp_1/live`)
  const heard: string[] = []
  socket.on('message', (bytes: Buffer) => heard.push(bytes.toString('utf8')))
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  socket.send('hello')
  await vi.waitFor(() => expect(heard).toEqual(['heard hello']))
  const stranger = new WebSocket(`${url.replace('http', 'ws')}/app/live`)
  const refusal = await new Promise<Error>((resolve) => stranger.once('error', resolve))
  expect(refusal.message).toContain('404')
  const closed = new Promise((resolve) => socket.once('close', resolve))
  live.close()
  await closed
  await vi.waitFor(() => expect(sockets.clients.size).toBe(0))
})

test('while the API is away the answer is a problem that says so', async () => {
  api.closeAllConnections()
  await new Promise((resolve) => api.close(resolve))
  const response = await fetch(`${url}/v2/things`)
  expect(response.status).toBe(503)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(await response.json()).toMatchObject({ status: 503, code: 'unavailable' })
  expect(errors).toHaveLength(1)
})
