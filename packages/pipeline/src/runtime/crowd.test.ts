import { expect, test } from 'vitest'
import { Crowd } from './crowd.ts'
import { Partition } from './partition.ts'

const aPartition = () => new Partition({ topic: 'plutomi.emails.free', partition: 0 }, () => undefined)

/** Joins so often; answers how many were too many. */
function join(
  crowd: Crowd,
  partition: Partition,
  { name, times, at = 0 }: { name: string; times: number; at?: number },
) {
  return Array.from({ length: times }, () => crowd.join(partition, name, at)).filter(Boolean).length
}

test('a workspace alone may fill its partition', () => {
  expect(join(new Crowd({ window: 500 }), aPartition(), { name: 'noisy', times: 500 })).toBe(0)
})

test('while others are about, what is more than a hundred is too many, for the noisy one alone', () => {
  const [crowd, partition] = [new Crowd({ window: 500 }), aPartition()]
  join(crowd, partition, { name: 'calm', times: 1 })
  expect(join(crowd, partition, { name: 'noisy', times: 500 })).toBe(400)
  expect(join(crowd, partition, { name: 'calm', times: 50 })).toBe(0)
})

test('others in another partition count too, those of long ago do not', () => {
  const crowd = new Crowd({ window: 500 })
  join(crowd, aPartition(), { name: 'calm', times: 1, at: 0 })
  expect(join(crowd, aPartition(), { name: 'noisy', times: 101, at: 1000 })).toBe(1)
  expect(join(crowd, aPartition(), { name: 'noisy', times: 101, at: 62_000 })).toBe(0)
})

test('a larger window has room for more of each', () => {
  const [crowd, partition] = [new Crowd({ window: 12_000 }), aPartition()]
  join(crowd, partition, { name: 'calm', times: 1 })
  expect(join(crowd, partition, { name: 'noisy', times: 2500 })).toBe(100)
})

test('what is done makes room', () => {
  const [crowd, partition] = [new Crowd({ window: 500 }), aPartition()]
  join(crowd, partition, { name: 'calm', times: 1 })
  join(crowd, partition, { name: 'noisy', times: 100 })
  crowd.leave(partition, 'noisy')
  expect(join(crowd, partition, { name: 'noisy', times: 2 })).toBe(1)
})
