import { Agent as HttpAgent, type IncomingMessage, request as httpRequest, type RequestOptions } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { isAddress, type OutboundRules } from './address.ts'
import { faultOf, OutboundFailed, OutboundRefused } from './errors.ts'
import { nameServers, type Resolve } from './resolve.ts'
import { assertCallable, type Target, targetOf } from './target.ts'

export interface OutboundRequest {
  url: string
  method: 'POST' | 'PUT' | 'PATCH' | 'GET' | 'DELETE'
  headers: Readonly<Record<string, string>>
  body?: Buffer
  /** For look-up, connection and answer together. */
  timeoutMs?: number
  signal?: AbortSignal
}

export interface OutboundResponse {
  status: number
  headers: Readonly<Record<string, string>>
  /** The first 64 KB. */
  body: Buffer
}

/** The one way out to an address that a customer gave. */
export interface OutboundHttp {
  /** Throws `OutboundRefused` for what is never called, `OutboundFailed` where no answer came. Follows no redirect. */
  send(request: OutboundRequest): Promise<OutboundResponse>
  close(): void
}

export interface OutboundOptions {
  rules: OutboundRules
  /** Only tests have another than the name servers. */
  resolve?: Resolve
  /** For requests that name no other. */
  timeoutMs?: number
  /** Certificate authorities beside those of the system. */
  certificateAuthorities?: string
}

const maxRequestBytes = 256 * 1024
const maxResponseBytes = 64 * 1024
const defaultTimeoutMs = 15_000

/** Makes the client; it keeps connections, each bound to the address that was checked for it. */
export function createOutboundHttp({
  rules,
  resolve = nameServers(),
  timeoutMs = defaultTimeoutMs,
  certificateAuthorities,
}: OutboundOptions): OutboundHttp {
  const pooling = { keepAlive: true, maxFreeSockets: 256, timeout: 20_000 }
  const agents = {
    http: new HttpAgent(pooling),
    https: new HttpsAgent({ ...pooling, ...(certificateAuthorities !== undefined && { ca: certificateAuthorities }) }),
  }
  return {
    send: async (request) => {
      const target = targetOf(request.url, rules)
      if ((request.body?.byteLength ?? 0) > maxRequestBytes)
        throw new OutboundRefused('body_too_large', `a body has at most ${maxRequestBytes} bytes`)
      const deadline = deadlineOf({ timeoutMs, ...request })
      try {
        const address = await deadline.race(checkedAddress(target, { rules, resolve }))
        return await deadline.race(exchange({ target, address, request, agents, signal: deadline.signal }))
      } finally {
        deadline.clear()
      }
    },
    close: () => {
      agents.http.destroy()
      agents.https.destroy()
    },
  }
}

/** One look-up per request, and the connection goes to what was checked: a name that changes its mind in between gains nothing. */
async function checkedAddress(
  target: Target,
  { rules, resolve }: { rules: OutboundRules; resolve: Resolve },
): Promise<string> {
  const { host } = target
  if (isAddress(host)) return host
  const addresses = await resolve(host).catch((cause: unknown) => {
    throw new OutboundFailed('dns', `the name ${host} could not be looked up`, { cause })
  })
  const [first] = addresses
  if (first === undefined || !addresses.every(isAddress))
    throw new OutboundFailed('dns', `the name ${host} has no address`)
  // All of them: a name that has a public and a private one is nothing to be trusted.
  for (const address of addresses) assertCallable(target, address, rules)
  return first
}

type Agents = { http: HttpAgent; https: HttpsAgent }
type Exchange = { target: Target; address: string; request: OutboundRequest; agents: Agents; signal: AbortSignal }

async function exchange(parts: Exchange): Promise<OutboundResponse> {
  try {
    return await exchangeOnce(parts)
  } catch (error) {
    if (!isStale(error)) throw faultOf(error)
  }
  // A kept connection that the other side closed while we began to use it; a new one has no such past.
  return exchangeOnce({ ...parts, agents: { http: new HttpAgent(), https: withoutPool(parts.agents.https) } }).catch(
    (error: unknown) => {
      throw faultOf(error)
    },
  )
}

function withoutPool({ options }: HttpsAgent): HttpsAgent {
  return new HttpsAgent({ ...options, keepAlive: false })
}

/** A connection that had been used before and ended before an answer began. */
class StaleConnection extends Error {}

function isStale(error: unknown): boolean {
  return error instanceof StaleConnection
}

function exchangeOnce({ target, address, request, agents, signal }: Exchange): Promise<OutboundResponse> {
  return new Promise((resolve, reject) => {
    const options = { ...optionsOf(target, address, request), signal }
    const outgoing = target.isHttps
      ? httpsRequest({ ...options, agent: agents.https, servername: isAddress(target.host) ? '' : target.host })
      : httpRequest({ ...options, agent: agents.http })
    outgoing.on('response', (incoming) => void readAnswer(incoming).then(resolve, reject))
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      const isReset = error.code === 'ECONNRESET' || error.code === 'EPIPE'
      reject(outgoing.reusedSocket && isReset ? new StaleConnection() : error)
    })
    outgoing.end(request.body)
  })
}

/** By address, so that no second look-up can lead elsewhere; the name stands in `Host` and in the TLS handshake. */
function optionsOf({ url, port }: Target, address: string, { method, headers, body }: OutboundRequest): RequestOptions {
  return {
    host: address,
    port,
    path: url.pathname + url.search,
    method,
    setHost: false,
    headers: {
      ...headers,
      host: url.host,
      'accept-encoding': 'identity',
      ...(body && { 'content-length': String(body.byteLength) }),
    },
  }
}

async function readAnswer(incoming: IncomingMessage): Promise<OutboundResponse> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of incoming) {
    const buffer = Buffer.from(chunk)
    chunks.push(buffer)
    bytes += buffer.byteLength
    // Leaving the loop destroys the connection.
    if (bytes >= maxResponseBytes) break
  }
  const body = Buffer.concat(chunks).subarray(0, maxResponseBytes)
  return { status: incoming.statusCode ?? 0, headers: headersOf(incoming), body }
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const entries = Object.entries(headers)
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  )
}

/** One timer for all of it; what it ends is destroyed by the signal, what heeds none is left behind. */
function deadlineOf({ timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal }) {
  const controller = new AbortController()
  const end = (reason: unknown) => controller.abort(reason)
  const timer = setTimeout(() => end(new OutboundFailed('timeout', `no answer within ${timeoutMs} ms`)), timeoutMs)
  const stop = () => end(signal?.reason)
  signal?.addEventListener('abort', stop, { once: true })
  if (signal?.aborted) stop()
  const ended = new Promise<never>((_resolve, reject) => {
    const fail = () => reject(controller.signal.reason)
    controller.signal.addEventListener('abort', fail, { once: true })
    if (controller.signal.aborted) fail()
  })
  ended.catch(() => undefined)
  return {
    signal: controller.signal,
    race: <Value>(work: Promise<Value>): Promise<Value> => Promise.race([work, ended]),
    clear: () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
    },
  }
}
