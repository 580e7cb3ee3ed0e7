import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { currentConnection, noteOffline } from './connection.ts'
import { signedOutHeader, versionHeader } from './headers.ts'
import { giveUpWaiting, goOn, heldFetch } from './held-fetch.ts'

const window = new EventTarget()
const page = 'https://desk.test/app/acme/members.data'
const online = () => window.dispatchEvent(new Event('online'))

beforeEach(() => {
  vi.stubGlobal('window', window)
  vi.stubGlobal('location', { href: 'https://desk.test/app/acme' })
  vi.stubGlobal('navigator', { onLine: true })
})
afterEach(() => {
  vi.unstubAllGlobals()
  giveUpWaiting()
  noteOffline('request', false)
})

/** A server that gives these answers one after the other; an error is no answer. */
function answering(...answers: (Response | Error)[]) {
  const asked: string[] = []
  const plain: typeof fetch = (input, init) => {
    asked.push(`${init?.method ?? 'GET'} ${input instanceof Request ? input.url : input.toString()}`)
    const answer = answers.shift() ?? new Response('late')
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
  }
  return { asked, ask: heldFetch(plain, 'v1') }
}

const signedOut = () => new Response(null, { status: 202, headers: { [signedOutHeader]: 'yes' } })
const unreachable = () => new TypeError('Failed to fetch')
const write = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) })

test('what the signed-out asked for waits, and is asked again once they have signed in', async () => {
  const { ask, asked } = answering(signedOut(), new Response('done'))
  const answer = ask(page, write({ name: 'Ann' }))
  await vi.waitFor(() => expect(currentConnection().isSignedOut).toBe(true))
  expect(asked).toHaveLength(1)
  goOn()
  expect(await (await answer).text()).toBe('done')
  expect(asked).toEqual([`POST ${page}`, `POST ${page}`])
  expect(currentConnection().isSignedOut).toBe(false)
})

test('a reading without a connection waits for it', async () => {
  const { ask, asked } = answering(unreachable(), new Response('read'))
  const answer = ask(page)
  await vi.waitFor(() => expect(currentConnection().isOffline).toBe(true))
  online()
  expect(await (await answer).text()).toBe('read')
  expect(asked).toHaveLength(2)
  expect(currentConnection().isOffline).toBe(false)
})

test('a write that may have arrived is repeated only with the key by which it is done once', async () => {
  const withKey = answering(unreachable(), new Response('done'))
  const answer = withKey.ask(page, write({ _key: 'once' }))
  await vi.waitFor(() => expect(withKey.asked).toHaveLength(1))
  await vi.waitFor(() => expect(currentConnection().isOffline).toBe(true))
  online()
  expect(await (await answer).text()).toBe('done')

  const without = answering(unreachable())
  await expect(without.ask(page, write({ name: 'Ann' }))).rejects.toThrow('Failed to fetch')
  expect(without.asked).toHaveLength(1)
})

test('before anything is sent a write waits for the connection', async () => {
  vi.stubGlobal('navigator', { onLine: false })
  const { ask, asked } = answering(new Response('done'))
  const answer = ask(page, write({ name: 'Ann' }))
  await Promise.resolve()
  expect(asked).toEqual([])
  vi.stubGlobal('navigator', { onLine: true })
  online()
  expect(await (await answer).text()).toBe('done')
})

test('a change of applicants is told in its place that there is no connection', async () => {
  const { ask } = answering(unreachable())
  await expect(ask('https://desk.test/app/acme/applicant-changes.data', write({}))).rejects.toThrow('Failed to fetch')
})

test('an answer from a newer build says so', async () => {
  const { ask } = answering(new Response('', { headers: { [versionHeader]: 'v2' } }))
  await ask(page)
  expect(currentConnection().hasNewVersion).toBe(true)
})
