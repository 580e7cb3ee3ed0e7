import { afterAll, expect, test } from 'vitest'
import { startReceiver } from './index.ts'

const receiver = await startReceiver()
afterAll(receiver.close)

test('a request is kept as it came and answered with 200', async () => {
  const response = await fetch(`${receiver.url}/hook?a=1`, {
    method: 'POST',
    body: '{"n":1}',
    headers: { 'x-id': '7' },
  })
  expect(response.status).toBe(200)
  expect(receiver.requests.at(-1)).toMatchObject({ method: 'POST', path: '/hook?a=1', body: '{"n":1}' })
  expect(receiver.requests.at(-1)?.headers['x-id']).toBe('7')
})

test('the answer can be chosen, also by request', async () => {
  receiver.reply(({ path }) => (path === '/gone' ? { status: 410 } : { status: 429, headers: { 'retry-after': '3' } }))
  expect((await fetch(`${receiver.url}/gone`)).status).toBe(410)
  expect((await fetch(receiver.url)).headers.get('retry-after')).toBe('3')
})
