import { once } from 'node:events'
import { createConnection, createServer, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { steadyPort } from './free-port.ts'

export type TcpProxy = {
  port: number
  counts: { connections: number; bytesIn: number; bytesOut: number; droppedBytes: number }
  /** Answers are swallowed from now on (or after so many more bytes); requests still reach the target. */
  dropAnswers: (afterBytes?: number) => void
  /** Lets answers through again. What was swallowed stays lost, so cut the connections too. */
  passAnswers: () => void
  /** Each answer comes so much later. */
  delayAnswers: (ms: number) => void
  /** Ends every open connection; new ones are taken. */
  cutAll: () => void
  stop: () => Promise<void>
}

type Shared = {
  counts: TcpProxy['counts']
  pairs: Set<Socket[]>
  passingBytes: number
  delayMs: number
  target: number
}

/** A TCP proxy on loopback whose answers can be lost or late. Choose the port first where the target must name it. */
export async function startTcpProxy(options: { target: number; port?: number }): Promise<TcpProxy> {
  const counts = { connections: 0, bytesIn: 0, bytesOut: 0, droppedBytes: 0 }
  const shared: Shared = { counts, pairs: new Set(), passingBytes: Infinity, delayMs: 0, target: options.target }
  const server = createServer({ noDelay: true }, (client) => forward(client, shared))
  server.listen(options.port ?? (await steadyPort()), '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port')
  const cutAll = () => [...shared.pairs].forEach((pair) => pair.forEach((socket) => socket.destroy()))
  return {
    port: address.port,
    counts,
    dropAnswers: (afterBytes = 0) => void (shared.passingBytes = afterBytes),
    passAnswers: () => void (shared.passingBytes = Infinity),
    delayAnswers: (ms) => void (shared.delayMs = ms),
    cutAll,
    stop: async () => {
      server.close()
      cutAll()
      await once(server, 'close')
    },
  }
}

function forward(client: Socket, shared: Shared): void {
  const target = createConnection({ port: shared.target, host: '127.0.0.1', noDelay: true })
  const pair = [client, target]
  shared.pairs.add(pair)
  shared.counts.connections++
  const end = () => {
    shared.pairs.delete(pair)
    pair.forEach((socket) => socket.destroy())
  }
  // A broken connection is what a proxy is for: both ends see it end, nobody else is told.
  for (const socket of pair) socket.on('error', end).on('close', end)
  client.on('data', (chunk) => {
    shared.counts.bytesIn += chunk.length
    target.write(chunk)
  })
  let earlier = Promise.resolve()
  target.on('data', (chunk) => {
    // One after the other: a delay changed in between must not swap chunks.
    earlier = earlier.then(() => answer(client, chunk, shared))
  })
}

async function answer(client: Socket, chunk: Buffer, shared: Shared): Promise<void> {
  if (shared.delayMs > 0) await delay(shared.delayMs)
  const passing = chunk.subarray(0, Math.min(chunk.length, shared.passingBytes))
  shared.passingBytes -= passing.length
  shared.counts.droppedBytes += chunk.length - passing.length
  shared.counts.bytesOut += passing.length
  if (passing.length > 0 && !client.destroyed) client.write(passing)
}
