import { Agent, request } from 'node:http'

export interface Call {
  method?: 'GET' | 'POST' | 'PUT'
  path: string
  headers?: Record<string, string>
  body?: unknown
}

export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
}

export type Send = (call: Call) => Promise<Answer>

/** A client of one address with connections kept open; `fetch` would cost the small machine more than what it measures. */
export function httpClient(url: string): { send: Send; close: () => void } {
  const { hostname, port } = new URL(url)
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  return { send: (call) => exchange({ hostname, port, agent }, call), close: () => agent.destroy() }
}

/** Like the client's, but throws for an answer that is no success. */
export async function succeed(send: Send, call: Call): Promise<Answer> {
  const answer = await send(call)
  if (answer.status >= 300)
    throw new Error(`${call.method ?? 'GET'} ${call.path} → ${answer.status} ${answer.text.slice(0, 400)}`)
  return answer
}

function exchange(target: { hostname: string; port: string; agent: Agent }, call: Call): Promise<Answer> {
  const body = call.body === undefined ? undefined : JSON.stringify(call.body)
  const about =
    body === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { ...target, method: call.method ?? 'GET', path: call.path, headers: { ...about, ...call.headers } },
      (incoming) => {
        let text = ''
        incoming.setEncoding('utf8')
        incoming.on('data', (chunk: string) => (text += chunk))
        incoming.on('error', reject)
        incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text }))
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
