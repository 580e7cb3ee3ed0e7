import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kafka as Client, logLevel } from 'kafkajs'
import { afterAll, expect, test, vi } from 'vitest'
import { freePort, startKafka, startKafkaCluster, startTcpProxy } from './index.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'plutomi-kafka-test-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const patient = { initialRetryTime: 100, maxRetryTime: 500, retries: 60 }

function connect(brokers: string[]) {
  return new Client({ brokers, logLevel: logLevel.NOTHING, retry: patient, requestTimeout: 2_000 })
}

async function createTopic(client: Client, replicationFactor = 1): Promise<void> {
  const admin = client.admin()
  await admin.connect()
  // Who appends waits for the leader, on any broker; the admin gives up at one that has not heard of the topic yet.
  await admin.createTopics({ topics: [{ topic: 't', numPartitions: 1, replicationFactor }], waitForLeaders: false })
  await admin.disconnect()
}

async function append(client: Client, value: string): Promise<void> {
  const producer = client.producer({ createPartitioner: () => () => 0 })
  await producer.connect()
  await producer.send({ topic: 't', messages: [{ value }], acks: -1 })
  await producer.disconnect()
}

async function end(client: Client): Promise<string | undefined> {
  const admin = client.admin()
  await admin.connect()
  const offsets = await admin.fetchTopicOffsets('t')
  await admin.disconnect()
  return offsets[0]?.high
}

test('what was acknowledged is there after kill -9 and after a clean restart', { timeout: 120_000 }, async () => {
  const kafka = await startKafka({ dataDir })
  const client = connect(kafka.brokers)
  await createTopic(client)
  await append(client, 'one')
  const killed = kafka.pid
  await kafka.kill9()
  expect(() => process.kill(killed, 0)).toThrow('ESRCH')
  await kafka.restart()
  expect(kafka.pid).not.toBe(killed)
  expect(await end(client)).toBe('1')
  await append(client, 'two')
  await kafka.restart()
  expect(await end(client)).toBe('2')
  await kafka.stop()
  expect(() => process.kill(kafka.pid, 0)).toThrow('ESRCH')
})

test('clients of a proxied broker are sent to the proxy, for every connection', { timeout: 120_000 }, async () => {
  const advertisedPort = await freePort()
  const kafka = await startKafka({ advertisedPort })
  const proxy = await startTcpProxy({ port: advertisedPort, target: kafka.proxiedPort ?? 0 })
  const client = connect([`127.0.0.1:${proxy.port}`])
  await createTopic(client)
  const before = proxy.counts.bytesIn
  await append(client, 'x'.repeat(10_000))
  expect(proxy.counts.bytesIn - before).toBeGreaterThan(10_000)
  await proxy.stop()
  await kafka.stop()
  expect(existsSync(kafka.dataDir)).toBe(false)
})

test('a paused broker answers nobody and goes on when resumed', { timeout: 120_000 }, async () => {
  const kafka = await startKafka()
  const client = connect(kafka.brokers)
  await createTopic(client)
  const impatient = new Client({ brokers: kafka.brokers, logLevel: logLevel.NOTHING, requestTimeout: 300 })
  const admin = impatient.admin({ retry: { retries: 0 } })
  await admin.connect()
  kafka.pause()
  let isAppended = false
  const appended = append(client, 'later').then(() => (isAppended = true))
  await expect(admin.listTopics()).rejects.toThrow()
  expect(isAppended).toBe(false)
  kafka.resume()
  await appended
  expect(Number(await end(client))).toBeGreaterThan(0)
  await admin.disconnect()
  await kafka.stop()
})

test('three brokers keep what was acknowledged when one of them is killed', { timeout: 180_000 }, async () => {
  const cluster = await startKafkaCluster()
  const client = connect(cluster.brokers)
  await createTopic(client, 3)
  await append(client, 'one')
  await cluster.nodes[0]?.kill9()
  await append(client, 'two')
  // An answer that came too late for its producer is asked for again: what was acknowledged may be there twice.
  const kept = async () => Number(await end(client))
  await vi.waitFor(async () => expect(await kept()).toBeGreaterThanOrEqual(2), { timeout: 60_000, interval: 500 })
  await cluster.nodes[0]?.restart()
  expect(new Set(cluster.pids).size).toBe(3)
  await cluster.stop()
})
