import { randomUUID } from 'node:crypto'
import { LiveMessage, LiveTicket } from '@plutomi/contracts/api/live'
import { platformDb, readDatabaseTime } from '@plutomi/core/platform'
import { testDatabase } from '@plutomi/testing/database'
import { freePort, startRedis } from '@plutomi/testing/engines'
import { anEmail, aPipeline, aWorkspace } from '@plutomi/testing/factories'
import { testBroker } from '@plutomi/testing/kafka'
import { afterAll, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { startSplitProduct } from './split-product.ts'

// Killed members stand in their groups' way until their sessions are over, and machines may be busy.
const patience = { timeout: 90_000, interval: 100 }
vi.setConfig({ testTimeout: 300_000 })

const redis = await startRedis()
afterAll(redis.stop)
const { url: databaseUrl, db } = await testDatabase()
const now = await readDatabaseTime(platformDb(db))
const workspace = await aWorkspace(db, { clock: { now: () => now } })
const { workspaceId } = workspace
const pipeline = await aPipeline(db, { workspaceId })
const product = await startSplitProduct(databaseUrl, await testBroker(), { REDIS_URL: redis.url })
const secondPort = await freePort()
await product.startAnother('api', 'second api', { API_PORT: String(secondPort) })
const apis = [product.env.API_URL ?? '', `http://127.0.0.1:${secondPort}`]

const posting = `/public/${pipeline.workspaceSlug}/${pipeline.applicationSlug}`
const session = { cookie: `session=${workspace.owner.user.sessionToken}`, origin: product.url }
const written = () => ({ ...session, 'content-type': 'application/json', 'idempotency-key': randomUUID() })

async function apply(): Promise<void> {
  const body = JSON.stringify({ name: 'Ann Example', email: anEmail() })
  const response = await fetch(`${product.url}${posting}/applicants`, { method: 'POST', headers: written(), body })
  expect(response.status).toBe(201)
}

/** Listens at that API process itself, and again whenever it is let go, as a board does. */
async function listenLive(api: string): Promise<{ types: unknown[]; connections: number }> {
  const heard = { types: new Array<unknown>(), connections: 0 }
  const connect = async (): Promise<void> => {
    const path = `${api}/v2/workspaces/${workspaceId}/live`
    const ticketing = await fetch(`${path}-tickets`, { method: 'POST', headers: session })
    const { ticket } = LiveTicket.parse(await ticketing.json())
    const socket = new WebSocket(`${path.replace('http', 'ws')}?ticket=${encodeURIComponent(ticket)}`)
    socket.on('message', (bytes: Buffer) => heard.types.push(typeOf(bytes.toString('utf8'))))
    socket.on('close', (code) => code === 1012 && void connect())
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    heard.connections++
  }
  await connect()
  return heard
}

function typeOf(text: string): unknown {
  return LiveMessage.safeParse(JSON.parse(text)).data?.type
}

async function nameAt(address: string): Promise<unknown> {
  const response = await fetch(`${address}${posting}`)
  expect(response.status).toBe(200)
  return Object(await response.json()).name
}

// A busy machine may answer Redis' commands too late; then the event of the change tells the cache.
const shows = (api: string, name: string) => vi.waitFor(async () => expect(await nameAt(api)).toBe(name), patience)

async function rename(api: string, name: string): Promise<void> {
  const path = `${api}/v2/workspaces/${workspaceId}/applications/${pipeline.applicationId}`
  const response = await fetch(path, { method: 'PATCH', headers: written(), body: JSON.stringify({ name }) })
  expect(response.status).toBe(200)
}

const readiness = async (api: string) => (await fetch(`${api}/readyz`)).json()
const metricOf = async (api: string, pattern: RegExp) =>
  Number(pattern.exec(await (await fetch(`${api}/metrics`)).text())?.[1])

test('what happens at one API process moves the boards at both', async () => {
  for (const api of apis)
    await vi.waitFor(async () => expect(await readiness(api)).toMatchObject({ status: 'ready' }), patience)
  const listeners = await Promise.all(apis.map(listenLive))
  await apply()
  for (const { types } of listeners) await vi.waitFor(() => expect(types).toContain('applicant.created'), patience)
})

test('a change made at one is shown by the other, out of the cache as well', async () => {
  const [first = '', second = ''] = apis
  for (const api of apis) await nameAt(api)
  await rename(first, 'Courier')
  await shows(second, 'Courier')
  await shows(second, 'Courier')
  await vi.waitFor(async () => {
    await nameAt(second)
    expect(await metricOf(second, /cache_operations_total\{operation="get",status="hit"\} (\d+)/)).toBeGreaterThan(0)
  }, patience)
  await rename(second, 'Rider')
  await shows(first, 'Rider')
})

test('Redis dies under load: requests go on, nothing wrong is shown, and all of it comes back', async () => {
  const [first = '', second = ''] = apis
  const listener = await listenLive(second)
  const load = { isOver: false, reads: 0 }
  const reading = Promise.all(
    Array.from({ length: 4 }, async (_, index) => {
      while (!load.isOver) {
        expect(['Rider', 'Walker']).toContain(await nameAt(apis[index % 2] ?? ''))
        load.reads++
      }
    }),
  )
  await redis.kill9()
  await vi.waitFor(async () => expect(await metricOf(first, /cache_circuit_breaker_state (\d)/)).toBe(1), patience)
  const readyz = await fetch(`${first}/readyz`)
  expect(readyz.status).toBe(200)
  expect(await readyz.json()).toMatchObject({ status: 'degraded', missing: expect.arrayContaining(['redis']) })
  await rename(first, 'Walker')
  expect(await nameAt(first)).toBe('Walker')
  // Nobody can tell the other process: what it remembers of its own is a second old at most.
  await shows(second, 'Walker')
  await apply()
  const readsSoFar = load.reads
  await vi.waitFor(() => expect(load.reads).toBeGreaterThan(readsSoFar + 20), patience)
  await redis.restart()
  for (const api of apis)
    await vi.waitFor(async () => expect(await readiness(api)).toMatchObject({ status: 'ready' }), patience)
  await vi.waitFor(async () => expect(await metricOf(first, /cache_circuit_breaker_state (\d)/)).toBe(0), patience)
  for (const api of apis) await shows(api, 'Walker')
  load.isOver = true
  await reading
  // The board was let go to read anew, listens again, and hears of what happened meanwhile and of what happens now.
  await vi.waitFor(() => expect(listener.connections).toBeGreaterThan(1), patience)
  const before = listener.types.filter((type) => type === 'applicant.created').length
  await apply()
  await vi.waitFor(
    () => expect(listener.types.filter((type) => type === 'applicant.created').length).toBeGreaterThan(before),
    patience,
  )
})
