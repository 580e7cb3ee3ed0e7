import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { createServer as createTcpServer, type Socket } from 'node:net'
import { createServer as createHttpsServer } from 'node:https'
import { aCertificate } from '@plutomi/testing/sns'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { createOutboundHttp, type OutboundOptions, type Resolve } from './index.ts'

const closing: (() => void)[] = []
afterAll(() => closing.forEach((close) => close()))

async function listen(server: Server | ReturnType<typeof createTcpServer>): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

const onLoopback = { requireHttps: false, allowNets: ['127.0.0.1/32'] }

function aClient(options: Partial<OutboundOptions> = {}) {
  const client = createOutboundHttp({ rules: onLoopback, ...options })
  closing.push(() => client.close())
  const post = (url: string, more: { timeoutMs?: number; body?: Buffer; signal?: AbortSignal } = {}) =>
    client.send({ url, method: 'POST', headers: { 'x-a': 'b' }, body: Buffer.from('{}'), ...more })
  return { ...client, post }
}

const to = (...answers: string[][]): { resolve: Resolve; asked: string[] } => {
  const asked: string[] = []
  return {
    asked,
    resolve: async (host) => {
      asked.push(host)
      return answers[Math.min(asked.length, answers.length) - 1] ?? []
    },
  }
}

test('the request goes to the address that was looked up once, with the name it was asked by', async () => {
  const seen: unknown[] = []
  const port = await listen(
    createServer((request, response) => {
      seen.push([request.headers.host, request.url, request.headers['x-a']])
      response.writeHead(201, { 'x-c': 'd' }).end('thanks')
    }),
  )
  const { resolve, asked } = to(['127.0.0.1'])
  const { post } = aClient({ resolve })
  const answer = await post(`http://partner.test:${port}/hook?a=1`)
  expect(answer).toMatchObject({ status: 201, headers: { 'x-c': 'd' }, body: Buffer.from('thanks') })
  expect(seen).toEqual([[`partner.test:${port}`, '/hook?a=1', 'b']])
  expect(asked).toEqual(['partner.test'])
})

test('a name that points inside at its second look-up is refused before anything is connected to', async () => {
  let connections = 0
  const port = await listen(createServer((_request, response) => response.end()).on('connection', () => connections++))
  const { resolve } = to(['127.0.0.1'], ['127.0.0.2'], ['127.0.0.1', '10.0.0.1'])
  const { post } = aClient({ resolve })
  const url = `http://rebinding.test:${port}/`
  expect((await post(url)).status).toBe(200)
  await expect(post(url)).rejects.toMatchObject({ name: 'OutboundRefused', code: 'private_address' })
  await expect(post(url)).rejects.toMatchObject({ name: 'OutboundRefused', code: 'private_address' })
  expect(connections).toBe(1)
})

test('a redirect is an answer like any other and is not followed', async () => {
  const paths: (string | undefined)[] = []
  const port = await listen(
    createServer((request, response) => {
      paths.push(request.url)
      response.writeHead(302, { location: '/elsewhere' }).end()
    }),
  )
  expect((await aClient().post(`http://127.0.0.1:${port}/`)).status).toBe(302)
  expect(paths).toEqual(['/'])
})

test('of a huge answer 64 KB are read', async () => {
  const port = await listen(
    createServer((_request, response) => {
      response.writeHead(200)
      const more = () => {
        while (response.write(Buffer.alloc(16_384)));
      }
      response.on('drain', more)
      more()
    }),
  )
  const { status, body } = await aClient().post(`http://127.0.0.1:${port}/`)
  expect([status, body.byteLength]).toEqual([200, 65_536])
})

test('an answer that drips ends at the time-out, and so does one that never begins', async () => {
  const drip = await listen(
    createServer((_request, response) => {
      response.writeHead(200)
      const timer = setInterval(() => response.write('.'), 10)
      response.on('close', () => clearInterval(timer))
    }),
  )
  const hang = await listen(createServer(() => undefined))
  const silent = await listen(createTcpServer((socket) => socket.on('error', () => undefined)))
  const { post } = aClient()
  for (const port of [drip, hang, silent]) {
    const calling = post(`http://127.0.0.1:${port}/`, { timeoutMs: 150 })
    await expect(calling).rejects.toMatchObject({ name: 'OutboundFailed', code: 'timeout' })
  }
})

test('a name that is never looked up ends at the time-out too', async () => {
  const { post } = aClient({ resolve: () => new Promise(() => undefined) })
  await expect(post('http://slow.test/', { timeoutMs: 50 })).rejects.toMatchObject({ code: 'timeout' })
})

test('what does not answer is told apart', async () => {
  const port = await listen(createTcpServer((socket) => void socket.once('data', () => socket.resetAndDestroy())))
  const babble = await listen(createTcpServer((socket) => void socket.once('data', () => socket.end('Hello?\r\n\r\n'))))
  const { post } = aClient({ resolve: async () => Promise.reject(new Error('ENOTFOUND')) })
  await expect(post(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({ code: 'reset' })
  await expect(post(`http://127.0.0.1:${babble}/`)).rejects.toMatchObject({ code: 'protocol' })
  await expect(post('http://127.0.0.1:1/')).rejects.toMatchObject({ code: 'connect' })
  await expect(post('http://nobody.test/')).rejects.toMatchObject({ code: 'dns' })
})

test('whoever asked may stop it', async () => {
  const port = await listen(createServer(() => undefined))
  const stopped = new AbortController()
  const calling = aClient().post(`http://127.0.0.1:${port}/`, { signal: stopped.signal })
  stopped.abort(new Error('shutting down'))
  await expect(calling).rejects.toThrow('shutting down')
})

test('a body over 256 KB is not sent', async () => {
  const calling = aClient().post('http://127.0.0.1:1/', { body: Buffer.alloc(256 * 1024 + 1) })
  await expect(calling).rejects.toMatchObject({ name: 'OutboundRefused', code: 'body_too_large' })
})

test('a kept connection that was closed meanwhile is replaced by a new one', async () => {
  const sockets: Socket[] = []
  let requests = 0
  const port = await listen(
    createTcpServer((socket) => {
      sockets.push(socket)
      socket.on('error', () => undefined)
      socket.on('data', () => {
        requests++
        // The second request of the first connection meets a closed door.
        if (sockets.length === 1 && requests === 2) socket.resetAndDestroy()
        else socket.write('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n')
      })
    }),
  )
  const { post } = aClient()
  expect((await post(`http://127.0.0.1:${port}/`)).status).toBe(200)
  expect((await post(`http://127.0.0.1:${port}/`)).status).toBe(200)
  expect([sockets.length, requests]).toEqual([2, 3])
})

test('a proxy of the environment is not asked', async () => {
  const proxied: string[] = []
  const proxy = await listen(createServer((request, response) => void response.end(proxied.push(request.url ?? ''))))
  const port = await listen(createServer((_request, response) => void response.writeHead(204).end()))
  for (const name of ['http_proxy', 'HTTP_PROXY']) vi.stubEnv(name, `http://127.0.0.1:${proxy}`)
  onTestFinished(() => void vi.unstubAllEnvs())
  expect((await aClient().post(`http://127.0.0.1:${port}/`)).status).toBe(204)
  expect(proxied).toEqual([])
})

test('over https the name is that of the certificate, although the connection is made by address', async () => {
  const day = 86_400_000
  const dates = { from: new Date(Date.now() - day), to: new Date(Date.now() + day) }
  const { pem, privateKey } = aCertificate({ ...dates, host: 'partner.test' })
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' })
  const names: unknown[] = []
  const server = createHttpsServer({ key, cert: pem }, (request, response) => {
    names.push([request.headers.host, 'servername' in request.socket && request.socket.servername])
    response.end()
  })
  const port = await listen(server)
  const { post } = aClient({ resolve: async () => ['127.0.0.1'], certificateAuthorities: pem })
  expect((await post(`https://partner.test:${port}/`)).status).toBe(200)
  expect(names).toEqual([[`partner.test:${port}`, 'partner.test']])
  await expect(post(`https://other.test:${port}/`)).rejects.toMatchObject({ code: 'tls' })
  const trusting = aClient({ resolve: async () => ['127.0.0.1'] })
  await expect(trusting.post(`https://partner.test:${port}/`)).rejects.toMatchObject({ code: 'tls' })
})
