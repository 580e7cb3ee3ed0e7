import { expect, test, vi } from 'vitest'
import { recAt, scriptedLog, turns, zero } from '../../test/scripted-log.ts'
import { notes, startTestConsumer, type TestCatalog } from '../../test/test-consumers.ts'
import { defineConsumer } from '../index.ts'
import { eventually } from '../../test/eventually.ts'

vi.setConfig({ testTimeout: 20_000 })

type Handle = Parameters<typeof notes>[1]

async function setUp(handle?: Handle, changes: Parameters<typeof startTestConsumer>[2] = {}) {
  const driver = scriptedLog()
  const { seen, consumer } = notes('group', handle)
  const numbers = { fenced: 0, rebalances: 0, held: -1 }
  const ended: string[] = []
  const running = await startTestConsumer(driver.log, consumer, {
    onFatal: (error) => ended.push(error.message),
    metrics: {
      fencedCommit: () => numbers.fenced++,
      rebalance: () => numbers.rebalances++,
      assigned: (group, partitions) => {
        if (group === 'group') numbers.held = partitions
      },
    },
    ...changes,
    limits: { commitEveryMs: 1_000_000, ...changes.limits },
  })
  return { ...driver, seen, numbers, ended, stop: running.stop }
}

test('a record of an earlier assignment, on its way while the partition went and came back, is dropped', async () => {
  const { assign, lose, give, seen, said, stop } = await setUp()
  assign()
  await turns()
  give(recAt(0))
  await turns()
  // In one turn: polled, lost, assigned anew.
  give(recAt(1))
  lose()
  assign()
  await turns()
  expect(seen).toEqual([0])
  give(recAt(1))
  await turns()
  expect(seen).toEqual([0, 1])
  await stop()
  expect(said.filter((one) => one.startsWith('commit'))).toEqual(['commit 0:1 ok', 'commit 0:2 ok'])
})

test('a loss commits what is done, once, before it is answered', async () => {
  const { assign, lose, give, said, stop } = await setUp()
  assign()
  await turns()
  give(recAt(0), recAt(1))
  await turns()
  expect(said).toEqual([])
  lose()
  expect(said).toEqual(['commit 0:2 ok'])
  await turns()
  await stop()
  expect(said).toEqual(['commit 0:2 ok', 'leave'])
})

test('work on a partition that went away is told so, and completes nothing', async () => {
  let reason: unknown
  const { assign, lose, give, said, appended, stop } = await setUp(
    (_n, signal) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          reason = signal.reason
          reject(new Error('stopped in the middle'))
        })
      }),
  )
  assign()
  await turns()
  give(recAt(0))
  await turns()
  lose()
  await turns()
  expect(reason).toMatchObject({ message: 'the partition went to another process' })
  await stop()
  expect([said, appended]).toEqual([['leave'], []])
})

test('a partition assigned again without a word of loss starts anew', async () => {
  const { assign, give, seen, said, stop } = await setUp()
  assign()
  await turns()
  give(recAt(0))
  await turns()
  assign()
  await turns()
  give(recAt(0))
  await turns()
  await stop()
  expect(seen).toEqual([0, 0])
  expect(said).toEqual(['commit 0:1 ok', 'commit 0:1 ok', 'leave'])
})

test('a fenced commit is counted, and what is still ours is offered again', async () => {
  const { assign, give, said, script, numbers, stop } = await setUp(undefined, { limits: { commitEveryMs: 10 } })
  script.answer = 'fenced'
  assign()
  await turns()
  give(recAt(0))
  await eventually(() => expect(numbers.fenced).toBeGreaterThan(1))
  script.answer = 'ok'
  await eventually(() => expect(said).toContain('commit 0:1 ok'))
  await stop()
  expect(said.filter((one) => one === 'commit 0:1 ok')).toHaveLength(1)
})

test('a stop waits for what runs, commits, leaves, and only then aborts what is still at it', async () => {
  const order: string[] = []
  const { assign, give, said, stop } = await setUp(
    (n, signal) => {
      if (n === 0) return undefined
      signal.addEventListener('abort', () => order.push(...said, 'aborted'))
      return new Promise(() => undefined)
    },
    { limits: { drainMs: 50 } },
  )
  assign()
  await turns()
  give(recAt(0), recAt(1))
  await turns()
  await stop()
  expect(order).toEqual(['commit 0:1 ok', 'leave', 'aborted'])
})

test('a driver that cannot go on, and one whose polls fail, end the process', async () => {
  const { fatal, breakPoll, ended, stop } = await setUp()
  fatal(new Error('crashed'))
  breakPoll(new Error('poll failed'))
  await eventually(() => expect(ended).toEqual(['crashed', 'poll failed']))
  await stop()
})

test('assignments are told: how many changes, and how many partitions are here', async () => {
  const { assign, lose, numbers, stop } = await setUp()
  assign()
  await turns()
  expect(numbers).toMatchObject({ held: 1 })
  lose()
  expect(numbers).toMatchObject({ held: 0, rebalances: 2 })
  await stop()
})

test('a batch that loses one of its partitions is tried again without it', async () => {
  const one = { ...zero, partition: 1 }
  const batches: string[][] = []
  let isHanging = true
  const bulk = defineConsumer<TestCatalog>({
    name: 'group',
    topics: ['applicants'],
    handleBatch: async (events, { signal }) => {
      batches.push(events.map((event) => event.id))
      if (!isHanging) return
      isHanging = false
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('cut short'))))
    },
  })
  const driver = scriptedLog()
  const { outcomes, stop } = await startTestConsumer(driver.log, bulk, { limits: { commitEveryMs: 1_000_000 } })
  driver.assign([zero, one])
  await turns()
  driver.give(recAt(0), recAt(1, one))
  await eventually(() => expect(batches).toHaveLength(1))
  driver.lose([one])
  await eventually(() => expect(outcomes).toHaveLength(1))
  await stop()
  expect(batches).toEqual([['evt_apl_0_0', 'evt_apl_1_1'], ['evt_apl_0_0']])
  expect(driver.appended).toEqual([])
  expect(driver.said).toEqual(['commit 0:1 ok', 'leave'])
})
