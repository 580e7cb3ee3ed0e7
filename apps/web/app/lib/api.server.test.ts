import { createServer, type IncomingMessage, type Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { callApi, passCookies } from './api.server.ts'

const seen: IncomingMessage[] = []
let server: Server
let apiUrl = ''

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(request)
    if (request.url === '/v2/bad') {
      response.writeHead(422, { 'content-type': 'application/problem+json' })
      response.end(
        JSON.stringify({
          title: 'Check the body',
          code: 'invalid_body',
          errors: [{ path: '/address/city', code: 'x', message: 'Enter your city' }],
        }),
      )
      return
    }
    if (request.url === '/v2/html')
      return void response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>')
    response.writeHead(200, { 'content-type': 'application/json', 'set-cookie': ['a=1', 'b=2'] }).end('{"id":"app_1"}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  apiUrl = z
    .object({ port: z.number() })
    .transform(({ port }) => `http://127.0.0.1:${port}`)
    .parse(server.address())
})
afterAll(() => server.close())

const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
const browser = new Request('http://localhost:3000/app', { headers: { cookie: 'session=s3cret' } })

function call(path: string, idempotencyKey?: string) {
  const context = {
    requestId: 'req-12345678',
    publicUrl: 'http://localhost:3000/',
    apiUrl,
    signCaller: () => ({ 'x-caller': 'signed' }),
    traceCall: () => ({ traceparent, add: () => undefined, end: () => undefined }),
  }
  return callApi(browser, context, {
    method: 'POST',
    path,
    body: { name: 'x' },
    ...(idempotencyKey ? { idempotencyKey } : {}),
  })
}

test('a write carries the cookie, the signed caller, our origin and the key of its form', async () => {
  const result = await call('/v2/good', 'key-1')
  expect(result).toMatchObject({ ok: true, status: 200, body: { id: 'app_1' } })
  expect(seen.at(-1)?.headers).toMatchObject({
    cookie: 'session=s3cret',
    'x-caller': 'signed',
    origin: 'http://localhost:3000',
    'idempotency-key': 'key-1',
    'x-request-id': 'req-12345678',
    traceparent,
  })
  expect(passCookies(result).getSetCookie()).toEqual(['a=1', 'b=2'])
})

test('a refusal names the fields of the form', async () => {
  const result = await call('/v2/bad')
  expect(result).toMatchObject({ ok: false, status: 422, errors: { 'address.city': 'Enter your city' } })
})

test('an answer that is no problem document is still a refusal', async () => {
  expect(await call('/v2/html')).toMatchObject({ ok: false, status: 502, errors: {}, problem: { code: 'unexpected' } })
})
