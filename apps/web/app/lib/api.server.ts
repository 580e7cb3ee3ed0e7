import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { WebLoadContext } from '../../server/load-context.ts'
import type { FieldErrors } from './field-errors.ts'
import type { StreamedBody } from './multipart.server.ts'

/** What of a loader's context a call needs. */
export type ApiCaller = Pick<WebLoadContext, 'apiUrl' | 'publicUrl' | 'requestId' | 'signCaller' | 'traceCall'>

export interface ApiCall {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With the leading slash and the version: `/v2/workspaces/…`. */
  path: string
  body?: unknown
  /** A body that is sent as it comes, instead of `body`. */
  stream?: StreamedBody
  /** Same key, same body: done once. Take it from the form by `formKeyOf`. */
  idempotencyKey?: string
  /** An applicant's link token, for `/public/me…`. */
  applicantToken?: string
}

const problemSchema = z.object({
  title: z.string().catch(''),
  detail: z.string().optional(),
  code: z.string().catch('unexpected'),
  request_id: z.string().optional(),
  errors: z
    .array(
      z.object({
        path: z.union([z.string(), z.array(z.union([z.string(), z.number()]))]),
        code: z.string().catch(''),
        message: z.string(),
      }),
    )
    .catch([]),
})
export type Problem = z.infer<typeof problemSchema>

export interface ApiSuccess {
  ok: true
  status: number
  body: unknown
  headers: Headers
}
export interface ApiFailure {
  ok: false
  status: number
  problem: Problem
  /** By field name as the form has it; '' is about the whole form. */
  errors: FieldErrors
  headers: Headers
}
export type ApiResult = ApiSuccess | ApiFailure

/** The only way a page writes: the same API everybody calls, with the reader's cookie and a signed caller. */
export async function callApi(request: Request, context: ApiCaller, call: ApiCall): Promise<ApiResult> {
  const response = await ask(request, context, call)
  const { status, headers } = response
  const body: unknown = await readBody(response)
  if (response.ok) return { ok: true, status, body, headers }
  const problem = problemSchema.parse(typeof body === 'object' && body !== null ? body : {})
  return { ok: false, status, problem, errors: fieldErrorsOf(problem), headers }
}

async function ask(request: Request, context: ApiCaller, call: ApiCall): Promise<Response> {
  const span = context.traceCall(call.method)
  const headers = headersFor(request, context, call)
  headers.set('traceparent', span.traceparent)
  try {
    const response = await fetch(new URL(call.path, context.apiUrl), {
      method: call.method,
      headers,
      redirect: 'manual',
      signal: request.signal,
      ...bodyOf(call),
    })
    span.add({ 'http.response.status_code': response.status })
    span.end()
    return response
  } catch (error) {
    span.end(error)
    throw error
  }
}

function bodyOf({ body, stream }: ApiCall): RequestInit {
  if (stream) {
    // Without `duplex` nothing would be sent before all of it is there; the type does not know it yet.
    const streamed: RequestInit & { duplex: 'half' } = { body: stream.body, duplex: 'half' }
    return streamed
  }
  return body === undefined ? {} : { body: JSON.stringify(body) }
}

/** What an action returns to its page after a refused call: `return data(refused(result), result.status)`. */
export function refused(result: ApiFailure): { errors: FieldErrors; code: string; message: string } {
  const { code, detail, title } = result.problem
  return { errors: result.errors, code, message: detail ?? title }
}

/** Cookies that the API set (sign-in, an applicant's link), to be passed on by the page's answer. */
export function passCookies(result: ApiResult): Headers {
  const headers = new Headers()
  for (const cookie of result.headers.getSetCookie()) headers.append('Set-Cookie', cookie)
  return headers
}

function headersFor(request: Request, context: ApiCaller, call: ApiCall): Headers {
  const headers = new Headers(context.signCaller())
  headers.set('Accept', 'application/json')
  headers.set('X-Request-Id', context.requestId)
  // The web has checked the browser's origin already; the API checks it against the same public address.
  headers.set('Origin', new URL(context.publicUrl).origin)
  copyHeader(request, headers, 'cookie')
  copyHeader(request, headers, 'accept-language')
  copyHeader(request, headers, 'user-agent')
  if (call.applicantToken) headers.set('Authorization', `Applicant ${call.applicantToken}`)
  if (call.stream) headers.set('Content-Type', call.stream.contentType)
  else if (call.body !== undefined) headers.set('Content-Type', 'application/json')
  if (call.method === 'POST') headers.set('Idempotency-Key', call.idempotencyKey ?? randomUUID())
  return headers
}

function copyHeader(from: Request, to: Headers, name: string): void {
  const value = from.headers.get(name)
  if (value !== null) to.set(name, value)
}

async function readBody(response: Response): Promise<unknown> {
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '')
  return isJson ? response.json() : response.text()
}

function fieldErrorsOf(problem: Problem): FieldErrors {
  const errors = problem.errors.map(({ path, message }) => [fieldName(path), message] as const)
  return Object.fromEntries(errors.toReversed())
}

/** `/answers/phone`, `answers.phone` and `['answers', 'phone']` are all the field `answers.phone`. */
function fieldName(path: string | readonly (string | number)[]): string {
  return typeof path === 'string' ? path.replace(/^[/#]+/, '').replaceAll('/', '.') : path.join('.')
}
