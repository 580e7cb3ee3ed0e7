import { expect, test } from 'vitest'
import { murmur2, partitionOf } from './partitioner.ts'

// Key, hash and partition of twelve, as `org.apache.kafka.common.utils.Utils.murmur2` of kafka-clients 4.3.1 gave them:
// every length of the tail, several bytes a letter, and the vectors of Kafka's own test.
const golden: [key: string, hash: number, partition: number][] = [
  ['', 275646681, 9],
  ['a', -1563381124, 4],
  ['ab', 316155434, 2],
  ['abc', 479470107, 3],
  ['abcd', -1323649548, 8],
  ['abcde', 461995741, 1],
  ['abcdef', 1870650108, 0],
  ['abcdefg', -346467175, 1],
  ['abcdefgh', -955427363, 9],
  ['abcdefghi', -619679810, 6],
  ['21', -973932308, 0],
  ['foobar', -790332482, 6],
  ['a-little-bit-long-string', -985981536, 8],
  ['a-little-bit-longer-string', -1486304829, 11],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971, 5],
  ['apl_01jd3v5x8q9k2m4n6p7r8s9t0v', 1808936376, 0],
  ['wsp_01jd3v5x8q9k2m4n6p7r8s9t0v', 1647709040, 8],
  ['zażółć gęślą jaźń', -1737940837, 7],
  ['日本語', 1431860170, 10],
  ['👩‍🚀', 1750928535, 3],
  ['ana.maría@example.com', 572531815, 7],
  ['\0', 375494588, 8],
  ['ÿ', 1511439487, 7],
]

// The same for bytes that are no text; hexadecimal.
const goldenBytes: [bytes: string, hash: number, partition: number][] = [
  ['80', 857690492, 8],
  ['fffefd', 998637092, 8],
  ['00000000', 850957120, 4],
  ['ffffffffff', -363838622, 6],
  ['807fff00010203', -1312830921, 11],
]

test.each(golden)('murmur2 of "%s" equals the Java client', (key, hash, partition) => {
  expect(murmur2(Buffer.from(key))).toBe(hash)
  expect(partitionOf(Buffer.from(key), 12)).toBe(partition)
})

test.each(goldenBytes)('murmur2 of the bytes %s equals the Java client', (bytes, hash, partition) => {
  expect(murmur2(Buffer.from(bytes, 'hex'))).toBe(hash)
  expect(partitionOf(Buffer.from(bytes, 'hex'), 12)).toBe(partition)
})

test('a partition is never negative and stays below the count', () => {
  for (let i = 0; i < 500; i++) {
    const partition = partitionOf(Buffer.from(`apl_${i}`), 12)
    expect(partition).toBeGreaterThanOrEqual(0)
    expect(partition).toBeLessThan(12)
  }
})
