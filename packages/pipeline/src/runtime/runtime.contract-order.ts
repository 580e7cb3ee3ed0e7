import { expect, test } from 'vitest'
import { eventually } from '../../test/eventually.ts'
import {
  aThing,
  headersOf,
  lagOf,
  main,
  noQuickTries,
  notes,
  retryRecords,
  startTestConsumer,
  type TestCatalog,
} from '../../test/test-consumers.ts'
import type { RuntimeStore } from '../../test/test-log.ts'
import { defineConsumer } from '../index.ts'

/** Order, time-outs, stops and batches, on any driver. */
export function describeOrder(store: RuntimeStore): void {
  test('the events of a key are handled one by one in their order, those of other keys beside them', async () => {
    const orders = new Map<string, number[]>()
    let most = 0
    let running = 0
    const consumer = defineConsumer<TestCatalog>({
      name: 'order',
      topics: ['applicants'],
      handlers: {
        'thing.happened': async (event) => {
          most = Math.max(most, ++running)
          await new Promise((resolve) => setTimeout(resolve, event.data.n % 3))
          running--
          orders.set(event.subject, [...(orders.get(event.subject) ?? []), event.data.n])
        },
      },
    })
    for (let n = 0; n < 20; n++)
      await store.log.append(Array.from({ length: 10 }, (_, k) => aThing({ n, key: `apl_${k}` })))
    const { stop } = await startTestConsumer(store.log, consumer)
    await eventually(() => expect([...orders.values()].flat()).toHaveLength(200))
    for (const order of orders.values()) expect(order).toEqual(Array.from({ length: 20 }, (_, n) => n))
    expect(most).toBeGreaterThan(3)
    await stop()
    expect(await lagOf(store.log, 'order')).toBe(0n)
  })

  test('quick tries in place are no attempts', async () => {
    let failures = 2
    const { seen, consumer } = notes('quick', () => {
      if (failures-- > 0) throw new Error('deadlock')
    })
    const { stop, outcomes } = await startTestConsumer(store.log, { ...consumer, retry: { quickTriesMs: [5, 10] } })
    await store.log.append([aThing({ n: 1 })])
    await eventually(() => expect(outcomes.map((one) => one.outcome)).toEqual(['handled']))
    expect(seen).toEqual([1, 1, 1])
    await stop()
    expect(await retryRecords(store.log)).toEqual([])
  })

  test('a handler that takes too long is told by its signal, and the event is retried', async () => {
    let reason: unknown
    const { consumer } = notes('slow', (_n, signal) => {
      signal.addEventListener('abort', () => {
        reason = signal.reason
      })
      return new Promise(() => undefined)
    })
    const { stop } = await startTestConsumer(store.log, { ...consumer, retry: { ...noQuickTries, timeoutMs: 50 } })
    await store.log.append([aThing({ n: 1 })])
    await eventually(async () =>
      expect((await retryRecords(store.log)).map(headersOf)).toMatchObject([{ 'px-error-code': 'timeout' }]),
    )
    expect(reason).toBeInstanceOf(Error)
    await stop()
  })

  test('a stop waits for what runs, begins nothing more, and the next start goes on exactly there', async () => {
    const seen: number[] = []
    const slow = notes('stopping', async (n) => {
      await new Promise((resolve) => setTimeout(resolve, 300))
      seen.push(n)
    })
    await store.log.append(Array.from({ length: 10 }, (_, n) => aThing({ n, key: 'one' })))
    const first = await startTestConsumer(store.log, slow.consumer)
    await eventually(() => expect(slow.seen).toEqual([0]))
    await first.stop()
    expect(seen).toEqual([0])
    const next = notes('stopping')
    const second = await startTestConsumer(store.log, next.consumer)
    await eventually(() => expect(next.seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]))
    await second.stop()
  })

  test('a batch handler fails single records', async () => {
    const batches: number[] = []
    const bulk = defineConsumer<TestCatalog>({
      name: 'bulk',
      topics: ['applicants'],
      retry: noQuickTries,
      handleBatch: (events) => {
        batches.push(events.length)
        return Promise.resolve(events.map((event) => (event.subject === 'apl_3' ? new Error('no') : undefined)))
      },
    })
    await store.log.append(Array.from({ length: 40 }, (_, n) => aThing({ n })))
    const { stop, outcomes } = await startTestConsumer(store.log, bulk, { limits: { batchWaitMs: 50 } })
    await eventually(() => expect(outcomes).toHaveLength(40))
    await stop()
    expect(Math.max(...batches)).toBeGreaterThan(5)
    const retried = (await retryRecords(store.log)).map((rec) => String(rec.key))
    expect(retried).toEqual(['apl_3'])
    expect(await lagOf(store.log, 'bulk')).toBe(0n)
  })

  test('a key that hangs does not hold up the other keys of its partition', async () => {
    const { seen, consumer } = notes('hanging', (n) => (n === 0 ? new Promise(() => undefined) : undefined))
    const { stop } = await startTestConsumer(store.log, consumer, { limits: { drainMs: 100 } })
    await store.log.append(Array.from({ length: 200 }, (_, n) => ({ ...aThing({ n }), partition: 0 })))
    await eventually(() => expect(seen).toHaveLength(200))
    await stop()
    expect((await store.log.admin.lag('hanging')).find((one) => one.partition === 0 && one.topic === main)?.lag).toBe(
      200n,
    )
  })
}
