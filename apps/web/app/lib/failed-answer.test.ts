import { expect, test } from 'vitest'
import { notingFailures, requestIdOf } from './failed-answer.ts'

const answers: Response[] = []
const ask = notingFailures(() => Promise.resolve(answers.shift() ?? new Response('')))
const answered = async (path: string, status: number, headers?: Record<string, string>) => {
  answers.push(new Response('', { status, ...(headers && { headers }) }))
  await ask(`https://desk.test${path}`)
}
const told = (error = new Error('x')) => requestIdOf(error, 'of-document')

test('the number told is that of the request that failed, whatever is answered later', async () => {
  const ofDocument = new Error('The document')
  expect(told(ofDocument)).toBe('of-document')
  await answered('/app/acme.data?x=1', 500, { 'X-Request-Id': 'of-page' })
  const ofPage = new Error('The page')
  expect(told(ofPage)).toBe('of-page')
  await answered('/app/acme/live-ticket', 200)
  expect(told()).toBe('of-page')
  await answered('/app/acme.data', 200)
  expect([told(), told(ofDocument), told(ofPage)]).toEqual(['of-document', 'of-document', 'of-page'])
})

test('what a proxy refuses without a number has none, nor has what nobody answers', async () => {
  await answered('/app/acme.data', 503)
  expect(told()).toBeUndefined()
  await answered('/app/acme.data', 200)
  const nobody = notingFailures(() => Promise.reject(new TypeError('Failed to fetch')))
  await expect(nobody('https://desk.test/app/acme.data')).rejects.toThrow('Failed to fetch')
  expect(told()).toBeUndefined()
})
