import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { constants, getPriority } from 'node:os'
import { join } from 'node:path'
import { LiveMessage, LiveTicket } from '@plutomi/contracts/api/live'
import { platformDb, readDatabaseTime } from '@plutomi/core/platform'
import { testDatabase } from '@plutomi/testing/database'
import { freePort } from '@plutomi/testing/engines'
import { anEmail, aPipeline, aWorkspace } from '@plutomi/testing/factories'
import { testBroker } from '@plutomi/testing/kafka'
import { sql } from 'kysely'
import { expect, inject, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { servers, startSplitProduct } from './split-product.ts'
import { mailsTo } from './story/mailbox.ts'

const { url: databaseUrl, db } = await testDatabase()
const now = await readDatabaseTime(platformDb(db))
const workspace = await aWorkspace(db, { clock: { now: () => now } })
const { workspaceId } = workspace
const pipeline = await aPipeline(db, { workspaceId })
const product = await startSplitProduct(databaseUrl, await testBroker())

// A killed member stands in its group's way until its session is over, and machines may be busy.
const patience = { timeout: 90_000, interval: 100 }
vi.setConfig({ testTimeout: 300_000 })

async function apply(): Promise<string> {
  const email = anEmail()
  const response = await fetch(
    `${product.url}/public/${pipeline.workspaceSlug}/${pipeline.applicationSlug}/applicants`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify({ name: 'Ann Example', email }),
    },
  )
  expect(response.status).toBe(201)
  return email
}

/** How many mails this address has, as soon as it has any. */
async function mailArrived(email: string): Promise<number> {
  return vi.waitFor(async () => {
    const { length } = await mailsTo(product, email)
    expect(length).toBeGreaterThan(0)
    return length
  }, patience)
}

/** Listens to the workspace through the web's address, as the board does. */
async function listenLive(): Promise<string[]> {
  const path = `${product.url}/v2/workspaces/${workspaceId}/live`
  const headers = { cookie: `session=${workspace.owner.user.sessionToken}`, origin: product.url }
  const { ticket } = LiveTicket.parse(await (await fetch(`${path}-tickets`, { method: 'POST', headers })).json())
  const socket = new WebSocket(`${path.replace('http', 'ws')}?ticket=${encodeURIComponent(ticket)}`)
  const heard: string[] = []
  socket.on('message', (bytes: Buffer) => heard.push(bytes.toString('utf8')))
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return heard
}

const readiness = async () => (await fetch(`${product.url.replace(/\d+$/, product.env.API_PORT ?? '')}/readyz`)).json()

test('an application over the web leads to a mail and moves the board of whoever looks', async () => {
  await vi.waitFor(async () => expect(await readiness()).toMatchObject({ status: 'ready' }), patience)
  const heard = await listenLive()
  const email = await apply()
  await mailArrived(email)
  await vi.waitFor(() => expect(heard.map(typeOf)).toContain('applicant.created'), patience)
})

test('those who answer people come first on a machine that all of them share', () => {
  const priorities = Object.fromEntries(servers.map((name) => [name, getPriority(product.pid(name))]))
  const own = getPriority()
  const low = Math.max(own, constants.priority.PRIORITY_BELOW_NORMAL)
  expect(priorities).toEqual({ api: own, web: own, relay: low, scheduler: low, consumers: low })
})

test('the log is the broker alone: its tables stay empty', async () => {
  const { rows } = await sql`SELECT pos FROM log_rec LIMIT 1`.execute(db)
  expect(rows).toEqual([])
})

test('a second api is refused with one sentence, while the first goes on', async () => {
  const env = { ...product.env, API_PORT: String(await freePort()) }
  expect(await failureOf('api', env)).toEqual({
    code: 78,
    said: 'Another api process is running: without REDIS_URL live messages reach one process, so there can be only one',
  })
  expect((await fetch(`${product.url}/v2/nothing`)).status).toBe(404)
})

test('whatever is killed goes on where it was when it is started again', async () => {
  const emails: string[] = []
  for (const name of ['relay', 'consumers', 'api'] as const) {
    await product.kill9(name)
    if (name !== 'api') emails.push(await apply())
    await product.start(name)
    emails.push(await apply())
  }
  for (const email of emails) expect(await mailArrived(email)).toBeGreaterThan(0)
})

test('while the api is away the pages are there and say so', async () => {
  await product.kill9('api')
  const answer = await fetch(`${product.url}/v2/auth/codes`, { method: 'POST' })
  expect(answer.status).toBe(503)
  expect(await answer.json()).toMatchObject({ code: 'unavailable' })
  expect(await (await fetch(`${product.url}/readyz`)).json()).toEqual({ status: 'degraded', missing: ['api'] })
  await product.start('api')
})

test('asked to stop each ends well within twenty seconds', async () => {
  const codes = await Promise.all(servers.map((name) => product.stop(name)))
  expect(Object.fromEntries(servers.map((name, index) => [name, codes[index]]))).toEqual(
    Object.fromEntries(servers.map((name) => [name, 0])),
  )
})

function typeOf(message: string): unknown {
  return LiveMessage.safeParse(JSON.parse(message)).data?.type
}

/** How a service that refuses to start ends. */
function failureOf(name: string, env: Record<string, string>): Promise<{ code: unknown; said: string }> {
  return new Promise((resolve) => {
    const args = [join(inject('buildFolder'), `${name}.js`)]
    execFile(process.execPath, args, { env }, (error, _stdout, stderr) => {
      resolve({ code: error?.code, said: stderr.trim() })
    })
  })
}
