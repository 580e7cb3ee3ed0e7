import { expect, test } from 'vitest'
import { eventually } from '../../test/eventually.ts'
import { aThing, lagOf, main, notes, startTestConsumer } from '../../test/test-consumers.ts'
import { testLog } from '../../test/test-log.ts'
import type { Log } from '../index.ts'

const store = await testLog()

test('records that were fetched before the consumer began to listen are handled like all others', async () => {
  await store.log.append(Array.from({ length: 20 }, (_, n) => aThing({ n })))
  const log: Log = {
    ...store.log,
    admin: store.log.admin,
    append: (records) => store.log.append(records),
    subscribe: async (options) => {
      const sub = await store.log.subscribe(options)
      const wanted = options.topics.includes(main) ? 20 : 0
      await eventually(() => expect(sub.buffered().records).toBe(wanted))
      return sub
    },
  }
  const { seen, consumer } = notes('early')
  const { stop } = await startTestConsumer(log, consumer)
  await store.log.append([aThing({ n: 20 })])
  await eventually(() => expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 21 }, (_, n) => n)))
  await stop()
  expect(await lagOf(store.log, 'early')).toBe(0n)
})
