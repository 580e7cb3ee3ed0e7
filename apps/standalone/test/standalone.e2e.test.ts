import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { testDatabase } from '@plutomi/testing/database'
import { expect, inject, test } from 'vitest'
import { secrets, startProduct } from './product.ts'

const { url: databaseUrl } = await testDatabase()
const product = await startProduct({ databaseUrl })

const status = async (path: string, headers: Record<string, string> = {}) =>
  (await fetch(`${product.url}${path}`, { headers })).status

test('it says that it lives, that it can serve, and how each part is', async () => {
  expect(await status('/healthz')).toBe(200)
  expect(await status('/readyz')).toBe(200)
  const deep: unknown = await (await fetch(`${product.url}/health/deep`)).json()
  expect(deep).toMatchObject({
    status: 'ok',
    parts: ['database', 'event log', 'mail', 'files', 'consumers'].map((part) => ({ part, isWell: true })),
  })
})

test('pages and API share one origin, and each answers what is not there in its own way', async () => {
  expect((await fetch(`${product.url}/`)).headers.get('content-type')).toContain('text/html')
  const missing = await fetch(`${product.url}/v2/nothing`)
  expect(missing.status).toBe(404)
  expect(missing.headers.get('content-type')).toContain('application/problem+json')
})

test('mailbox and metrics are for this machine alone, not for what a proxy passes on', async () => {
  expect(await status('/metrics')).toBe(200)
  expect(await status('/metrics', { 'x-forwarded-for': '203.0.113.9' })).toBe(404)
  expect(await status('/mailbox', { 'x-forwarded-for': '203.0.113.9' })).toBe(404)
  expect(await status('/mailbox/messages.json', { 'x-forwarded-for': '203.0.113.9' })).toBe(404)
  expect(await (await fetch(`${product.url}/mailbox/messages.json`)).json()).toEqual({ messages: [] })
})

test('another name of this machine leads to the public one', async () => {
  const alias = product.url.replace('localhost', '127.0.0.1')
  const response = await fetch(`${alias}/somewhere?a=1`, { redirect: 'manual' })
  expect(response.headers.get('location')).toBe(`${product.url}/somewhere?a=1`)
})

test('asked to stop it closes everything and ends well; killed, it starts again', async () => {
  expect(await product.stop()).toBe(0)
  await expect(fetch(`${product.url}/healthz`)).rejects.toThrow('fetch failed')
  await product.start()
  await product.kill9()
  await product.start()
  expect(await status('/readyz')).toBe(200)
})

test('wrong settings end the shipped start with each name, what is expected, and exit code 78', () => {
  const env = { API_PORT: 'eighty', SECRETS: secrets }
  const { status: code, stderr } = spawnSync(process.execPath, [join(inject('buildFolder'), 'standalone.js')], { env })
  expect(code).toBe(78)
  expect(stderr.toString()).toContain('API_PORT: is not a number')
  expect(stderr.toString()).toContain('DATABASE_URL: is missing (expected: mysql://')
})
