import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { PermanentError, type Sink, SinkDown, TransientError } from '@plutomi/pipeline'
import { onLines, SinkAnswer, type SinkCall, type Verdict } from './sink-protocol.ts'

export type SinkClient = Sink & { call: (call: Omit<SinkCall, 'id' | 'pid'>) => Promise<void>; close: () => void }

type Waiting = { resolve: (verdict: Verdict) => void; reject: (error: Error) => void }

/** The consumers' side of the fake sink: one connection, opened when needed; its loss is the sink being down. */
export function sinkClient(port: number): SinkClient {
  const waiting = new Map<number, Waiting>()
  let nextId = 1
  let socket: Promise<Socket> | undefined
  const lost = () => {
    socket = undefined
    for (const { reject } of waiting.values()) reject(new SinkDown('the sink does not answer'))
    waiting.clear()
  }
  const connected = () => (socket ??= open(port, { waiting, lost }))
  return {
    name: 'sink',
    ping: async () => void (await connected()),
    isDown: (error) => error instanceof SinkDown,
    call: async (call) => {
      const open = await connected()
      const id = nextId++
      const verdict = await new Promise<Verdict>((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        open.write(`${JSON.stringify({ ...call, id, pid: process.pid })}\n`)
      })
      await obey(verdict)
    },
    close: () => void socket?.then((open) => open.destroy()).catch(() => undefined),
  }
}

/** What the handler does then. */
async function obey(verdict: Verdict): Promise<void> {
  switch (verdict) {
    case 'ok':
      return
    case 'busy':
      throw new TransientError('the sink is busy', { code: '503' })
    case 'refused':
      throw new PermanentError('the sink refuses it', { code: '422' })
    case 'type-error':
      return Reflect.apply(nothing(), undefined, [])
    case 'never-ends':
      return new Promise(() => undefined)
    case 'loop':
      for (;;) if (process.pid < 0) return
    case 'exit':
      return process.exit(1)
  }
}

/** No function, so that calling it is the TypeError of everyday life. */
function nothing(): () => void {
  return JSON.parse('{}').handler
}

async function open(
  port: number,
  { waiting, lost }: { waiting: Map<number, Waiting>; lost: () => void },
): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.setNoDelay(true)
  try {
    await once(socket, 'connect')
  } catch (cause) {
    lost()
    throw new SinkDown('nobody listens at the sink', { cause })
  }
  socket.on('error', () => socket.destroy())
  socket.on('close', lost)
  onLines(socket, (line) => {
    const { id, verdict } = SinkAnswer.parse(JSON.parse(line))
    waiting.get(id)?.resolve(verdict)
    waiting.delete(id)
  })
  return socket
}
