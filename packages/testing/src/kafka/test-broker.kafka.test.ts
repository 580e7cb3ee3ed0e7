import { Kafka as Client, logLevel } from 'kafkajs'
import { expect, test } from 'vitest'
import { testBroker } from './index.ts'

test('a real broker answers, and each call has a namespace of its own', async () => {
  const first = await testBroker()
  const second = await testBroker()
  expect(first.namespace).not.toBe(second.namespace)
  expect(first.brokers).toEqual(second.brokers)
  const admin = new Client({ brokers: first.brokers, logLevel: logLevel.NOTHING }).admin()
  await admin.connect()
  const topic = `${first.namespace}.here`
  expect(await admin.createTopics({ topics: [{ topic, numPartitions: 2 }] })).toBe(true)
  expect(await admin.listTopics()).toContain(topic)
  await admin.disconnect()
})
