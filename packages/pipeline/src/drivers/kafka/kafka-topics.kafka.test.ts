import { testBroker } from '@plutomi/testing/kafka'
import { Kafka as Client, logLevel } from 'kafkajs'
import { afterAll, expect, test } from 'vitest'
import { TopicMismatch, type TopicSpec, UnknownTopic } from '../../log.ts'
import { createKafkaLog } from './kafka-log.ts'

const hour = 3_600_000
const place = await testBroker()
const log = await createKafkaLog(place)
const admin = new Client({ brokers: place.brokers, logLevel: logLevel.NOTHING }).admin()
await admin.connect()
afterAll(async () => {
  await admin.disconnect()
  await log.close()
})

const spec = (name: string, changes: Partial<TopicSpec> = {}): TopicSpec => ({
  name,
  partitions: 2,
  retentionMs: hour,
  ...changes,
})

test('topics are made with the broker’s time, retention and size, and making them again changes nothing', async () => {
  const specs = [
    spec('made'),
    spec('made.retry', { partitions: 10 }),
    spec('made.dlq', { retentionMs: 30 * 24 * hour }),
  ]
  await log.ensureTopics(specs)
  await log.ensureTopics(specs)
  expect(await Promise.all(specs.map(({ name }) => log.admin.partitions(name)))).toEqual([2, 10, 2])
  await log.append([{ topic: 'made', key: null, value: Buffer.from('here'), headers: {} }])
})

test('two processes may make the same topics at once', async () => {
  const other = await createKafkaLog(place)
  const specs = ['once-a', 'once-b', 'once-c'].map((name) => spec(name))
  await Promise.all([log.ensureTopics(specs), other.ensureTopics(specs)])
  expect(await other.admin.partitions('once-b')).toBe(2)
  await other.close()
})

test('another number of partitions is a mismatch that names topic, setting, found and wanted', async () => {
  await log.ensureTopics([spec('grown')])
  const growing = log.ensureTopics([spec('grown', { partitions: 4 })])
  await expect(growing).rejects.toThrow(new TopicMismatch('topic grown: partitions is 2, wanted 4'))
})

test('another retention is a mismatch', async () => {
  await log.ensureTopics([spec('kept')])
  const keeping = log.ensureTopics([spec('kept', { retentionMs: 2 * hour })])
  await expect(keeping).rejects.toThrow(new TopicMismatch('topic kept: retention.ms is 3600000, wanted 7200000'))
})

test('a topic with the writers’ time is a mismatch: due times of retries rest on the broker’s', async () => {
  const topic = `${place.namespace}.foreign`
  const configEntries = [
    { name: 'retention.ms', value: String(hour) },
    { name: 'max.message.bytes', value: '1048588' },
  ]
  await admin.createTopics({ topics: [{ topic, numPartitions: 2, configEntries }] })
  const ensuring = log.ensureTopics([spec('foreign')])
  await expect(ensuring).rejects.toThrow('topic foreign: message.timestamp.type is CreateTime, wanted LogAppendTime')
})

test('another number of copies is a mismatch where one is asked for', async () => {
  await log.ensureTopics([spec('copied')])
  const wanting = await createKafkaLog({ ...place, replicationFactor: 3 })
  await expect(wanting.ensureTopics([spec('copied')])).rejects.toThrow(
    'topic copied: replication factor is 1, wanted 3',
  )
  await wanting.close()
})

test('names have the namespace on the cluster and nowhere else', async () => {
  await log.ensureTopics([spec('inside')])
  const limits = { from: 'earliest' as const, sessionMs: 3000, bufferRecords: 100, bufferBytes: 1_000_000 }
  const sub = await log.subscribe({ group: 'readers', topics: ['inside'], ...limits })
  await sub.stop({ drainMs: 100 })
  expect(await admin.listTopics()).toContain(`${place.namespace}.inside`)
  expect(await log.admin.groups()).toEqual(['readers'])
  expect((await log.admin.lag('readers')).map(({ topic }) => topic)).toEqual(['inside', 'inside'])
  const stranger = await createKafkaLog({ ...place, namespace: `${place.namespace}-other` })
  expect(await stranger.admin.groups()).toEqual([])
  await expect(stranger.admin.end({ topic: 'inside', partition: 0 })).rejects.toThrow(UnknownTopic)
  await stranger.close()
})
