import { expect, test } from 'vitest'
import { type Chunk, type ChunkLimits, type Job, SendQueue, toItem } from './send-queue.ts'

const limits: ChunkLimits = { partitionBytes: 1000, partitionRecords: 100, totalBytes: 100_000 }
const ignore = () => undefined

function aJob(): Job {
  return { positions: [], left: 0, isOver: false, resolve: ignore, reject: ignore }
}

function queueOf(records: [partition: number, value: string][], job = aJob()) {
  const queue = new SendQueue()
  for (const [index, [partition, value]] of records.entries()) {
    const record = { topic: 't', key: null, value: Buffer.from(value), headers: {} }
    queue.add({ topic: 't', partition }, toItem(record, partition, { job, index }))
  }
  return queue
}

function valuesOf(chunk: Chunk): string[][] {
  return [...chunk.values()].map(({ items }) => items.map((item) => String(item.message.value)))
}

test('a chunk has no more of a partition than its bytes allow, and the rest comes next, in order', () => {
  const queue = queueOf(['a', 'b', 'c', 'd', 'e'].map((letter) => [0, letter.repeat(400)]))
  const firstLetters = () => valuesOf(queue.take(limits)).map((values) => values.map((value) => value[0]))
  expect([firstLetters(), firstLetters(), firstLetters()]).toEqual([[['a', 'b']], [['c', 'd']], [['e']]])
  expect(queue.isEmpty).toBe(true)
})

test('a record larger than a chunk goes alone', () => {
  const queue = queueOf([
    [0, 'x'.repeat(5000)],
    [0, 'y'],
  ])
  expect(valuesOf(queue.take(limits))).toEqual([['x'.repeat(5000)]])
  expect(valuesOf(queue.take(limits))).toEqual([['y']])
})

test('partitions go together, and none waits for ever when there is much to send', () => {
  const all: [number, string][] = [0, 1, 2].flatMap((partition) => [
    [partition, `${partition}`.repeat(900)],
    [partition, `${partition}`.repeat(900)],
  ])
  const queue = queueOf(all)
  const tight = { ...limits, totalBytes: 1500 }
  const served = [1, 2, 3].map(() => valuesOf(queue.take(tight)).map((values) => values[0]?.[0]))
  expect(served).toEqual([
    ['0', '1'],
    ['2', '0'],
    ['1', '2'],
  ])
})

test('what was not written goes back before what waits, without the calls that were answered meanwhile', () => {
  const over = aJob()
  const queue = queueOf([[0, 'first']], over)
  const record = { topic: 't', key: null, value: Buffer.from('second'), headers: {} }
  queue.add({ topic: 't', partition: 0 }, toItem(record, 0, { job: aJob(), index: 0 }))
  const chunk = queue.take(limits)
  queue.putBack(chunk)
  expect(valuesOf(queue.take(limits))).toEqual([['first', 'second']])
  over.isOver = true
  queue.putBack(chunk)
  expect(valuesOf(queue.take(limits))).toEqual([['second']])
})

test('after a refusal one call’s records can be taken alone', () => {
  const guilty = aJob()
  const queue = queueOf([[0, 'guilty']], guilty)
  const record = { topic: 't', key: null, value: Buffer.from('innocent'), headers: {} }
  queue.add({ topic: 't', partition: 0 }, toItem(record, 0, { job: aJob(), index: 0 }))
  queue.add({ topic: 't', partition: 1 }, toItem(record, 1, { job: aJob(), index: 0 }))
  expect(queue.first()).toBe(guilty)
  expect(valuesOf(queue.take(limits, guilty))).toEqual([['guilty']])
  expect(valuesOf(queue.take(limits))).toHaveLength(2)
})
