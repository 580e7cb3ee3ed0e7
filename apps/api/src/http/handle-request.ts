import { randomUUID } from 'node:crypto'
import type { Actor, Context } from '@plutomi/core/context'
import { DomainError, notFound } from '@plutomi/core/errors'
import type { ReceivedFile } from '@plutomi/core/files'
import { callerHeader, readCaller } from '@plutomi/platform/caller'
import { type OpenSpan, traceIdOf } from '@plutomi/platform/tracing'
import type { Request, RequestHandler, Response } from 'express'
import type { z } from 'zod'
import type { ApiConfig } from './api-config.ts'
import { authenticate } from './authenticate.ts'
import { readCookies, writeCookie } from './cookies.ts'
import type { CookieToSet, Endpoint, HttpRequestFacts } from './endpoint.ts'
import { invalidInput, problemOf, sendProblem } from './error-response.ts'
import { abandonCall, claimCall, type IdempotentCall, settleCall } from './idempotency.ts'
import { FreshnessQuery } from '@plutomi/contracts/api/freshness'
import { meetFreshness, partQuery } from './freshness.ts'
import { receiveMultipart } from './multipart.ts'
import type { RateLimits } from './rate-limits.ts'
import { traceRequest } from './trace-request.ts'

interface Exchange {
  config: ApiConfig
  limits: RateLimits
  endpoint: Endpoint
  request: Request
  response: Response
  requestId: string
  span: OpenSpan
  http: HttpRequestFacts
}

/** The one way a request is answered: who, how often, may they, is it well-formed, do it once, say it in the agreed shape. */
export function handlerOf(config: ApiConfig, limits: RateLimits, endpoint: Endpoint): RequestHandler {
  return async (request, response) => {
    const exchange = beginExchange({ config, limits, endpoint, request, response })
    try {
      await answer(exchange)
    } catch (error) {
      const { requestId, span } = exchange
      const problem = problemOf(error, requestId)
      const traceId = traceIdOf(span.traceparent)
      if (problem.status >= 500)
        config.logger.error({ err: error, requestId, traceId, endpoint: endpoint.id }, 'request failed')
      sendProblem(response, problem)
    }
  }
}

function beginExchange(parts: Omit<Exchange, 'requestId' | 'span' | 'http'>): Exchange {
  const { config, request, response } = parts
  const caller = readCaller(config.keyring, request.get(callerHeader), config.clock.now())
  const given = request.get('x-request-id') ?? ''
  const requestId = caller?.requestId ?? (/^[\w-]{8,64}$/.test(given) ? given : randomUUID())
  response.set('X-Request-Id', requestId)
  const span = traceRequest({ request, response, endpoint: parts.endpoint, requestId, isOurWeb: caller !== undefined })
  const http = {
    clientAddress: caller?.clientAddress ?? request.ip ?? '',
    userAgent: (request.get('user-agent') ?? '').slice(0, 300),
    cookies: readCookies(request, config.publicUrl),
  }
  return { ...parts, requestId, span, http }
}

async function answer(exchange: Exchange): Promise<void> {
  const { config, endpoint, request, response, http } = exchange
  const pathParams = { ...request.params }
  const { actor, isByCookie } = await authenticate(config, {
    request,
    cookies: http.cookies,
    endpoint,
    params: stringsOf(pathParams),
  })
  if ('workspaceId' in actor) exchange.span.add({ 'plutomi.workspace': actor.workspaceId })
  if (isByCookie) requireOwnOrigin(exchange)
  await exchange.limits(response, { endpoint, actor, clientAddress: http.clientAddress, request })
  const workspaceId = 'workspaceId' in actor ? actor.workspaceId : ''
  const received = await receiveMultipart(config, { endpoint, request, workspaceId })
  try {
    const input = parseInput(endpoint, request, withWorkspace(pathParams, actor))
    await meetAskedFreshness(exchange, actor)
    if (received) request.body = received.fingerprint
    const call = await claimCall(config, { endpoint, request, actor })
    if (call?.replay) await replay(exchange, actor, call.replay)
    else await runOnce(exchange, { actor, input, call, files: received?.files ?? [] })
  } finally {
    await received?.tidy()
  }
}

async function meetAskedFreshness({ config, endpoint, request, response }: Exchange, actor: Actor): Promise<void> {
  const { projection } = endpoint
  if (projection === undefined || !('workspaceId' in actor)) return
  const asked = parsePart(FreshnessQuery, partQuery(endpoint, request.query).freshness, 'invalid_query')
  await meetFreshness({ config, response, projection, workspaceId: actor.workspaceId }, asked)
}

interface Running {
  actor: Actor
  input: { params: unknown; query: unknown; body: unknown }
  call: IdempotentCall | undefined
  files: readonly ReceivedFile[]
}

async function runOnce(exchange: Exchange, { actor, input, call, files }: Running): Promise<void> {
  const { config, endpoint, response, http } = exchange
  try {
    const result = await endpoint.handle({
      ...input,
      files,
      http,
      engines: config.engines,
      ctx: contextOf(exchange, actor, call),
      setCookie: (cookie) => writeCookie(response, cookie, config.publicUrl),
      setHeader: (name, value) => void response.set(name, value),
    })
    const body = endpoint.response.parse(result)
    if (call) await settleCall(config, call, body)
    sendAnswer(response, endpoint, body)
  } catch (error) {
    if (call) await abandonCall(config, call)
    throw error
  }
}

function contextOf(
  { config, endpoint, requestId, span, response }: Exchange,
  actor: Actor,
  call: IdempotentCall | undefined,
): Context {
  const { db, clock, keyring, cache } = config
  return {
    db,
    clock,
    keyring,
    actor,
    requestId,
    traceparent: span.traceparent,
    ...(cache && { cache }),
    ...(call && { idempotency: call.request }),
    onCommit: (cursor) => {
      if (cursor !== undefined && saysCursor(endpoint)) response.set('X-Event-Cursor', cursor)
      config.onCommit?.()
    },
  }
}

/** Applicants read nothing that lags behind, and a shadow, which has fewer events, must not be told from an applicant. */
function saysCursor({ auth }: Endpoint): boolean {
  return auth === 'workspace' || auth === 'user'
}

/** A key belongs to one workspace and may leave it out of the path. */
function withWorkspace(params: Record<string, unknown>, actor: Actor): Record<string, unknown> {
  return 'workspaceId' in actor && actor.kind !== 'applicant' && actor.kind !== 'shadow'
    ? { workspaceId: actor.workspaceId, ...params }
    : params
}

function parseInput(endpoint: Endpoint, request: Request, params: Record<string, unknown>): Running['input'] {
  const parsedParams = endpoint.params.safeParse(params)
  // A malformed id names nothing: the same 404 as an id that is not there.
  if (!parsedParams.success) throw notFound('address')
  return {
    params: parsedParams.data,
    query: endpoint.query && parsePart(endpoint.query, partQuery(endpoint, request.query).own, 'invalid_query'),
    body: endpoint.body && parsePart(endpoint.body, request.body ?? {}, 'invalid_body'),
  }
}

function parsePart<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  code: 'invalid_body' | 'invalid_query',
): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw invalidInput(code, parsed.error)
  return parsed.data
}

/** What a browser sends by itself must come from our own pages; reading is safe from anywhere. */
function requireOwnOrigin({ endpoint, request, config }: Exchange): void {
  if (endpoint.method === 'GET') return
  if (request.get('origin') !== new URL(config.publicUrl).origin)
    throw new DomainError('bad_origin', 'Changes are accepted from our own pages only')
}

async function replay(
  exchange: Exchange,
  actor: Actor,
  { response: stored, eventCursor }: { response: unknown; eventCursor: string | null },
): Promise<void> {
  const { config, endpoint, response } = exchange
  response.set('Idempotent-Replayed', 'true')
  if (eventCursor !== null && saysCursor(endpoint)) response.set('X-Event-Cursor', eventCursor)
  const setCookie = (cookie: CookieToSet) => writeCookie(response, cookie, config.publicUrl)
  await endpoint.onReplay?.(stored, { ctx: contextOf(exchange, actor, undefined), setCookie })
  sendAnswer(response, endpoint, stored)
}

function sendAnswer(response: Response, endpoint: Endpoint, body: unknown): void {
  const status = endpoint.status ?? 200
  if (status === 204) response.status(204).end()
  else if (endpoint.contentType !== undefined) response.status(status).type(endpoint.contentType).send(body)
  else response.status(status).json(body)
}

function stringsOf(params: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
