import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { errorCodes } from '@plutomi/contracts/errors'
import express from 'express'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { endpoints } from '../routes/index.ts'
import { docsRoutes } from './docs-pages.ts'
import { endpoint } from './endpoint.ts'
import { problemOf } from './error-response.ts'

const hostile = endpoint({
  id: 'things.get',
  method: 'GET',
  path: '/v2/things',
  summary: '<script>alert("1")</script>',
  auth: 'public',
  params: z.strictObject({}),
  response: z.object({}),
  handle: async () => ({}),
})
const server = createServer(express().use(docsRoutes([...endpoints, hostile])))
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

async function page(path: string): Promise<{ html: string; headers: Headers }> {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port')
  const response = await fetch(`http://127.0.0.1:${address.port}${path}`)
  expect(response.status).toBe(200)
  return { html: await response.text(), headers: response.headers }
}

test('the type of every problem leads to its line', async () => {
  const [path = '', anchor] = problemOf(new Error('anything'), 'r').type.split('#')
  const { html } = await page(path)
  expect(html).toContain(`<tr id="${anchor}">`)
  for (const [code, { status, title }] of Object.entries(errorCodes)) {
    expect(html).toContain(`<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${title}</td>`)
  }
})

test('every endpoint is listed, with a link to the OpenAPI document', async () => {
  const { html } = await page('/docs')
  for (const { id, method, path } of endpoints)
    expect(html).toContain(`<tr id="${id}"><td><code>${method} ${path}</code>`)
  expect(html).toContain('<a href="/openapi.json">')
})

test('a text is shown as text', async () => {
  const { html } = await page('/docs')
  expect(html).not.toContain('<script')
  expect(html).toContain('&#60;script&#62;')
})

test('the pages load nothing, and their policy lets only their own style sheet in', async () => {
  const { html, headers } = await page('/docs/errors')
  const sheet = /<style>(.*)<\/style>/s.exec(html)?.[1] ?? ''
  const hash = createHash('sha256').update(sheet).digest('base64')
  expect(headers.get('content-security-policy')).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; frame-ancestors 'none'`,
  )
  expect(html).not.toMatch(/\ssrc=|<link|url\(/)
})
