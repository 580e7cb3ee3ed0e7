import { expect, test } from 'vitest'
import { murmur2, partitionOf } from './partitioner.ts'

// The vectors of Kafka's own UtilsTest.testMurmur2.
const golden: [string, number][] = [
  ['21', -973932308],
  ['foobar', -790332482],
  ['a-little-bit-long-string', -985981536],
  ['a-little-bit-longer-string', -1486304829],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
]

test.each(golden)('murmur2 of %s equals the Java client', (key, hash) => {
  expect(murmur2(Buffer.from(key))).toBe(hash)
})

test('murmur2 of the bytes a, b, c equals the Java client', () => {
  expect(murmur2(Buffer.from([97, 98, 99]))).toBe(479470107)
})

test('a partition is never negative and stays below the count', () => {
  for (let i = 0; i < 500; i++) {
    const partition = partitionOf(Buffer.from(`apl_${i}`), 12)
    expect(partition).toBeGreaterThanOrEqual(0)
    expect(partition).toBeLessThan(12)
  }
})
