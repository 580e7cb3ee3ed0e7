import { expect, test } from 'vitest'
import { KeyedScheduler, type Task } from './keyed-scheduler.ts'

type Gate = { name: string; open: () => void }
type Named = Task & { name: string }

function setUp(concurrency: number) {
  const started: Gate[] = []
  const run = ({ name }: Named) => new Promise<void>((resolve) => started.push({ name, open: resolve }))
  const scheduler = new KeyedScheduler<Named>({ concurrency, run })
  const add = (name: string, key: string | undefined, workspaceId = 'wsp_1') =>
    scheduler.add({ name, key, workspaceId })
  const finish = async (name: string) => {
    const index = started.findIndex((gate) => gate.name === name)
    started.splice(index, 1)[0]?.open()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { scheduler, add, finish, running: () => started.map((gate) => gate.name) }
}

test('tasks of one key run one at a time in their order, other keys beside them', async () => {
  const { add, finish, running } = setUp(10)
  add('a1', 'a')
  add('a2', 'a')
  add('b1', 'b')
  add('a3', 'a')
  expect(running()).toEqual(['a1', 'b1'])
  await finish('a1')
  expect(running()).toEqual(['b1', 'a2'])
  await finish('a2')
  expect(running()).toEqual(['b1', 'a3'])
})

test('tasks without a key wait for nobody', () => {
  const { add, running } = setUp(10)
  add('x', undefined)
  add('y', undefined)
  expect(running()).toEqual(['x', 'y'])
})

test('no more than the concurrency run', async () => {
  const { add, finish, running } = setUp(2)
  for (const name of ['a', 'b', 'c', 'd']) add(name, name)
  expect(running()).toEqual(['a', 'b'])
  await finish('b')
  expect(running()).toEqual(['a', 'c'])
})

test('a workspace alone gets all places; while another waits it gets no more than its share', async () => {
  const { add, finish, running } = setUp(8)
  for (let i = 0; i < 12; i++) add(`noisy${i}`, `n${i}`, 'wsp_noisy')
  expect(running()).toHaveLength(8)
  for (let i = 0; i < 4; i++) add(`calm${i}`, `c${i}`, 'wsp_calm')
  for (let i = 0; i < 6; i++) await finish(`noisy${i}`)
  expect(running().filter((name) => name.startsWith('calm')).length).toBe(4)
})

test('the followers of a key wait for their workspace, not for that of the first', async () => {
  const { add, finish, running } = setUp(1)
  add('first', 'k', 'wsp_1')
  add('other', 'o', 'wsp_2')
  add('second', 'k', 'wsp_1')
  await finish('first')
  expect(running()).toEqual(['other'])
  await finish('other')
  expect(running()).toEqual(['second'])
})

test('clearing forgets what has not begun and keeps what runs', async () => {
  const { scheduler, add, finish, running } = setUp(1)
  add('a', 'a')
  add('b', 'b')
  scheduler.clear()
  const idle = scheduler.whenIdle()
  await finish('a')
  await idle
  expect(running()).toEqual([])
})

test('while others are about, one workspace leaves places free for what they bring next', async () => {
  const { add, finish, running } = setUp(8)
  add('calm0', 'c0', 'wsp_calm')
  await finish('calm0')
  for (let i = 0; i < 12; i++) add(`slow${i}`, `s${i}`, 'wsp_slow')
  expect(running()).toHaveLength(6)
  add('calm1', 'c1', 'wsp_calm')
  expect(running()).toContain('calm1')
  await finish('slow0')
  expect(running().filter((name) => name.startsWith('slow'))).toHaveLength(6)
})

test('a follower keeps the place its coming gave it, before those that came later', async () => {
  const { add, finish, running } = setUp(1)
  add('first', 'k')
  add('second', 'k')
  add('later', 'l')
  await finish('first')
  expect(running()).toEqual(['second'])
})

test('what has not begun can be taken back; what follows it of its key goes on', async () => {
  const { scheduler, add, finish, running } = setUp(2)
  for (const name of ['a1', 'b1', 'a2', 'c1', 'c2', 'a3']) add(name, name.charAt(0))
  expect(scheduler.withdraw(({ name }) => ['a1', 'a2', 'c1'].includes(name)).map(({ name }) => name)).toEqual([
    'a2',
    'c1',
  ])
  await finish('b1')
  expect(running()).toEqual(['a1', 'c2'])
  await finish('a1')
  expect(running()).toEqual(['c2', 'a3'])
  const idle = scheduler.whenIdle()
  await finish('c2')
  await finish('a3')
  await idle
})
