import { expect, test } from 'vitest'
import { mainTopicOf, retryPartition, smallSizes, tierOfPartition, topicSpecs } from './topics.ts'

test('each name is a triple, and effect topics keep their lane in the name', () => {
  const names = topicSpecs([{ name: 'applicants' }, { name: 'emails.paid' }], smallSizes).map((spec) => spec.name)
  expect(names).toEqual([
    'plutomi.applicants',
    'plutomi.applicants.retry',
    'plutomi.applicants.dlq',
    'plutomi.emails.paid',
    'plutomi.emails.paid.retry',
    'plutomi.emails.paid.dlq',
  ])
})

test('retry topics have a partition per tier and shard', () => {
  const specs = topicSpecs(
    [{ name: 'applicants' }, { name: 'webhook-deliveries.free', tiers: 4, shards: 4 }],
    smallSizes,
  )
  expect(specs.map((spec) => spec.partitions)).toEqual([4, 10, 1, 4, 16, 1])
})

test('a retry topic keeps its records for at least 24 times the longest tier', () => {
  const [, retry] = topicSpecs([{ name: 'applicants' }], smallSizes)
  expect(retry?.retentionMs).toBeGreaterThanOrEqual(24 * 3_600_000)
})

test('a key stays in its shard over the tiers, and the partition tells the tier', () => {
  const shape = { tiers: 5, shards: 2 }
  const key = Buffer.from('apl_7')
  const shards = [0, 1, 2, 3, 4].map((tier) => {
    const partition = retryPartition(tier, key, shape)
    expect(tierOfPartition(partition, shape)).toBe(tier)
    return partition - tier * 2
  })
  expect(new Set(shards).size).toBe(1)
})

test('the main topic of a retry or dead-letter topic', () => {
  expect(mainTopicOf('plutomi.emails.free.retry')).toBe('plutomi.emails.free')
  expect(mainTopicOf('plutomi.emails.free.dlq')).toBe('plutomi.emails.free')
  expect(mainTopicOf('plutomi.applicants')).toBe('plutomi.applicants')
})
