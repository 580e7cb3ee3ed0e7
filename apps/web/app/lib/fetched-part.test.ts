import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fetching } from './fetched-part.ts'

const window = new EventTarget()

beforeEach(() => {
  vi.stubGlobal('window', window)
  vi.stubGlobal('navigator', { onLine: true })
})
afterEach(() => vi.unstubAllGlobals())

test('a part is fetched once', async () => {
  const load = vi.fn(() => Promise.resolve('menu'))
  const { fetch, isThere } = fetching(load)
  expect(isThere()).toBe(false)
  expect(await Promise.all([fetch(), fetch()])).toEqual(['menu', 'menu'])
  expect(isThere()).toBe(true)
  expect(load).toHaveBeenCalledTimes(1)
})

test('without a connection nothing is asked for until it is back', async () => {
  vi.stubGlobal('navigator', { onLine: false })
  const load = vi.fn(() => Promise.resolve('menu'))
  const { fetch, isThere } = fetching(load)
  const coming = fetch()
  await Promise.resolve()
  expect(load).not.toHaveBeenCalled()
  window.dispatchEvent(new Event('online'))
  expect(await coming).toBe('menu')
  expect(isThere()).toBe(true)
})

test('what cannot be had is nothing, and is tried again when it is asked for again', async () => {
  const load = vi.fn(() => Promise.resolve('menu')).mockRejectedValueOnce(new TypeError('Failed to fetch'))
  const { fetch, isThere } = fetching(load)
  expect(await fetch()).toBeUndefined()
  expect(isThere()).toBe(false)
  expect(await fetch()).toBe('menu')
})
