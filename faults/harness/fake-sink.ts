import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { onLines, SinkCall, type Verdict } from './sink-protocol.ts'

export type Call = Omit<SinkCall, 'id'> & {
  /** When the sink saw it, by this process's clock. */
  atMs: number
  verdict: Verdict | 'unanswered'
}

/** What becomes of a call: an answer, an answer after some time or when something has happened, or none at all. */
export type Behaviour = (
  call: SinkCall,
) => Verdict | { verdict: Verdict; afterMs: number } | { verdict: Verdict; after: Promise<unknown> } | 'hang'

export type FakeSink = {
  port: number
  /** Every call that arrived, oldest first, also those that were refused. */
  calls: Call[]
  /** What the next calls meet; consent by default. */
  behave: (behaviour: Behaviour) => void
  /** Nobody listens any more: handlers see a refused connection. */
  down: () => Promise<void>
  up: () => Promise<void>
  close: () => Promise<void>
}

/** Somebody else's system that consumers call, outside of every process that is killed, with a memory of each call. */
export async function startFakeSink(): Promise<FakeSink> {
  const calls: Call[] = []
  const sockets = new Set<Socket>()
  let behaviour: Behaviour = () => 'ok'
  const serve = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // A killed caller resets its connection: its calls are noted all the same.
    socket.on('error', () => socket.destroy())
    onLines(socket, (line) => take(socket, { line, calls, behaviour }))
  }
  let server = await listen(serve, 0)
  const { port } = Object(server.address())
  const down = async () => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    for (const socket of sockets) socket.destroy()
    await closed
  }
  return {
    port: Number(port),
    calls,
    behave: (next) => (behaviour = next),
    down,
    up: async () => void (server = await listen(serve, Number(port))),
    close: down,
  }
}

function take(socket: Socket, { line, calls, behaviour }: { line: string; calls: Call[]; behaviour: Behaviour }): void {
  const call = SinkCall.parse(JSON.parse(line))
  const decided = behaviour(call)
  const { verdict } = typeof decided === 'object' ? decided : { verdict: decided }
  const noted: Call = { ...call, atMs: Date.now(), verdict: 'unanswered' }
  calls.push(noted)
  if (verdict === 'hang') return
  // Done when it is answered: what its caller did not live to see did not happen here either.
  const answer = () => {
    if (!socket.writable) return
    noted.verdict = verdict
    socket.write(`${JSON.stringify({ id: call.id, verdict })}\n`)
  }
  if (typeof decided !== 'object') return answer()
  if ('after' in decided) void decided.after.then(answer)
  else setTimeout(answer, decided.afterMs)
}

async function listen(serve: (socket: Socket) => void, port: number): Promise<Server> {
  const server = createServer(serve)
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}

/** Does something with a second sink beside the world's, for a group that is to notice nothing. */
export async function withOtherSink<T>(work: (other: FakeSink) => Promise<T>): Promise<T> {
  const other = await startFakeSink()
  try {
    return await work(other)
  } finally {
    await other.close()
  }
}
