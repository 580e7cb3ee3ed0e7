import { newId } from '@plutomi/contracts/ids'
import {
  OutboundFailed,
  type OutboundHttp,
  OutboundRefused,
  type OutboundResponse,
} from '@plutomi/platform/outbound-http'
import type { Clock } from '@plutomi/platform/clock'
import { retryAfterOf } from './schedule.ts'
import { signedHeaders } from './secret.ts'

/** One try, as it was. */
export interface Attempt {
  id: string
  startedAt: Date
  durationMs: number
  url: string
  requestHeaders: Readonly<Record<string, string>>
  response: OutboundResponse | undefined
  /** Undefined when it was accepted; `gone` when the receiver wants no more. */
  error: string | undefined
  /** What the receiver asked to wait. */
  retryAfterMs: number
}

export interface ToAttempt {
  deliveryId: string
  url: string
  body: Buffer
  secrets: readonly Buffer[]
}

/** Signs the bytes and sends them once; what goes wrong out there is part of the answer. */
export async function attemptDelivery(
  { http, clock, signal }: { http: OutboundHttp; clock: Clock; signal: AbortSignal },
  { deliveryId, url, body, secrets }: ToAttempt,
): Promise<Attempt> {
  const startedAt = clock.now()
  const timestamp = Math.floor(startedAt.getTime() / 1000)
  const requestHeaders = {
    'content-type': 'application/json',
    'user-agent': 'Plutomi-Webhooks/1',
    ...signedHeaders({ id: deliveryId, timestamp, body }, secrets),
  }
  const begun = performance.now()
  const answer = await send(http, { url, headers: requestHeaders, body, signal })
  const durationMs = Math.round(performance.now() - begun)
  return { id: newId('att'), startedAt, durationMs, url, requestHeaders, ...judge(answer, startedAt) }
}

type Answer = OutboundResponse | OutboundFailed | OutboundRefused

async function send(
  http: OutboundHttp,
  request: { url: string; headers: Readonly<Record<string, string>>; body: Buffer; signal: AbortSignal },
): Promise<Answer> {
  try {
    return await http.send({ ...request, method: 'POST' })
  } catch (error) {
    if (error instanceof OutboundFailed || error instanceof OutboundRefused) return error
    throw error
  }
}

function judge(answer: Answer, now: Date): Pick<Attempt, 'response' | 'error' | 'retryAfterMs'> {
  if (answer instanceof Error) return { response: undefined, error: answer.code, retryAfterMs: 0 }
  const { status, headers } = answer
  if (status >= 200 && status < 300) return { response: answer, error: undefined, retryAfterMs: 0 }
  const asksToWait = status === 429 || status === 503
  const retryAfterMs = asksToWait ? retryAfterOf(headers['retry-after'], now) : 0
  return { response: answer, error: errorOf(status), retryAfterMs }
}

function errorOf(status: number): string {
  if (status === 410) return 'gone'
  return status >= 300 && status < 400 ? 'redirect' : `http_${status}`
}
