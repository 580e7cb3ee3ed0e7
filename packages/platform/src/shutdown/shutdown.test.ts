import { expect, test, vi } from 'vitest'
import { createLogger } from '../logger/index.ts'
import { createShutdown } from './index.ts'

const logger = createLogger({ level: 'silent', name: 'test' })

test('what was opened last closes first, once, and the process ends well', async () => {
  const exit = vi.fn()
  const order: string[] = []
  const shutdown = createShutdown({ logger, exit })
  shutdown.add('database', () => void order.push('database'))
  shutdown.add('server', async () => void order.push('server'))
  await Promise.all([shutdown.run('SIGTERM'), shutdown.run('SIGINT')])
  expect(order).toEqual(['server', 'database'])
  expect(exit.mock.calls).toEqual([[0]])
})

test('a part that cannot close keeps no other from closing and shows in the exit code', async () => {
  const exit = vi.fn()
  const closed = vi.fn()
  const shutdown = createShutdown({ logger, exit })
  shutdown.add('database', closed)
  shutdown.add('server', () => Promise.reject(new Error('stuck')))
  await shutdown.run('SIGTERM')
  expect(closed).toHaveBeenCalledOnce()
  expect(exit.mock.calls).toEqual([[1]])
})

test('a part that never closes is given up after the limit', async () => {
  const exit = vi.fn()
  const shutdown = createShutdown({ logger, exit, limitMs: 10 })
  shutdown.add('server', () => new Promise(() => undefined))
  void shutdown.run('SIGTERM')
  await vi.waitFor(() => expect(exit).toHaveBeenCalledWith(1))
})
