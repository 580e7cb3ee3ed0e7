import { createKafkaLog, productTopics, smallSizes, topicSpecs } from '@plutomi/pipeline'
import { testBroker } from '@plutomi/testing/kafka'
import { Kafka, logLevel } from 'kafkajs'
import { afterAll, expect, test } from 'vitest'
import { readProjectFile } from './compose-file.ts'

const { brokers, namespace } = await testBroker()
const log = await createKafkaLog({ brokers, namespace, replicationFactor: 1, minInsyncReplicas: 1 })
afterAll(() => log.close())

test('topics made from the list of docker compose are what the product wants', async () => {
  const admin = new Kafka({ brokers, logLevel: logLevel.NOTHING }).admin()
  await admin.connect()
  await admin.createTopics({
    topics: listed().map(({ topic, ...rest }) => ({ ...rest, topic: `${namespace}.${topic}` })),
  })
  await admin.disconnect()
  const specs = topicSpecs(productTopics, smallSizes)
  expect(listed().map(({ topic }) => topic)).toEqual(specs.map(({ name }) => name))
  await log.ensureTopics(specs)
})

function listed() {
  const lines = readProjectFile('docker/kafka/topics.txt').trim().split('\n')
  return lines
    .filter((line) => !line.startsWith('#'))
    .map((line) => {
      const [topic = '', partitions = '', settings = ''] = line.split(' ')
      const configEntries = settings.split(',').map((setting) => {
        const [name = '', value = ''] = setting.split('=')
        return { name, value }
      })
      return { topic, numPartitions: Number(partitions), replicationFactor: 1, configEntries }
    })
}
