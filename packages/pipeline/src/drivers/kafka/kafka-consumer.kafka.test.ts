import { startKafkaCluster } from '@plutomi/testing/engines'
import { testBroker } from '@plutomi/testing/kafka'
import { expect, test, vi } from 'vitest'
import type { Log, Rec, Sub, TP } from '../../log.ts'
import { createKafkaLog, type DriverRules, driverRules, openKafkaLog } from './kafka-log.ts'
import { Link } from './link.ts'

const topic = 'plutomi.applicants'
const hour = 3_600_000
const both: TP[] = [0, 1].map((partition) => ({ topic, partition }))
const subscription = { topics: [topic], from: 'earliest' as const, sessionMs: 3000, bufferBytes: 8_000_000 }

test('K3 a partition that was full, went away and came back is read on', async () => {
  expect(await readAfterComingBack(driverRules)).toBe(100)
})

test('K3 pauses that outlive a rebalance leave a partition standing still', async () => {
  expect(await readAfterComingBack({ ...driverRules, resumesOnJoin: false })).toBeLessThan(100)
})

/** Both partitions are full and paused inside kafkajs when another member takes one of them and leaves again. */
async function readAfterComingBack(rules: DriverRules): Promise<number> {
  const { log, other } = await twoLogs(rules)
  await log.append(Array.from({ length: 100 }, (_, i) => aRecord(i, i % 2)))
  const sub = await log.subscribe({ ...subscription, group: 'k3', bufferRecords: 20 })
  await vi.waitFor(() => expect(sub.buffered().records).toBe(20), { timeout: 20_000 })
  let owned = 0
  sub.on('assigned', (tps) => (owned = tps.length))
  const second = await other.subscribe({ ...subscription, group: 'k3', bufferRecords: 20 })
  await vi.waitFor(() => expect(owned).toBe(1), { timeout: 20_000 })
  await second.stop({ drainMs: 100 })
  await vi.waitFor(() => expect(owned).toBe(2), { timeout: 20_000 })
  const seen = await drain(sub, { count: 100, ms: rules.resumesOnJoin ? 30_000 : 3000 })
  await Promise.all([log.close(), other.close()])
  return seen.size
}

test('K4 what was handled is committed before a rebalance gives it away, so nobody handles it again', async () => {
  const { log, other } = await twoLogs(driverRules)
  await log.append(Array.from({ length: 20 }, (_, i) => aRecord(i, i % 2)))
  const first = await log.subscribe({ ...subscription, group: 'k4', bufferRecords: 1000 })
  const handled = new Map<number, bigint>()
  first.on('lost', () => void first.commit(new Map(both.map((tp) => [tp, handled.get(tp.partition) ?? 0n]))))
  const seen = await drain(first, { count: 20, ms: 20_000 })
  for (const rec of seen.values()) handled.set(rec.partition, rec.offset + 1n)
  const second = await other.subscribe({ ...subscription, group: 'k4', bufferRecords: 1000 })
  await log.append([aRecord(20, 0), aRecord(21, 1)])
  const after = [first, second].map((sub) => drain(sub, { count: 2, ms: 6000 }))
  const values = (await Promise.all(after)).flatMap((recs) => [...recs.keys()])
  expect(values.sort()).toEqual(['20', '21'])
  await Promise.all([log.close(), other.close()])
})

test('a commit for a partition that went to another member is fenced and changes nothing', async () => {
  const { log, other } = await twoLogs(driverRules)
  await log.append(Array.from({ length: 20 }, (_, i) => aRecord(i, i % 2)))
  const first = await log.subscribe({ ...subscription, group: 'fence', bufferRecords: 1000 })
  await drain(first, { count: 20, ms: 20_000 })
  const owned = new Set<number>()
  first.on('assigned', (tps) => tps.forEach(({ partition }) => owned.add(partition)))
  first.on('lost', () => owned.clear())
  const second = await other.subscribe({ ...subscription, group: 'fence', bufferRecords: 1000 })
  await vi.waitFor(() => expect(owned.size).toBe(1), { timeout: 20_000 })
  const gone = both.filter(({ partition }) => !owned.has(partition))
  expect(await first.commit(new Map(gone.map((tp) => [tp, 10n])))).toBe('fenced')
  const committed = await log.admin.committed('fence')
  expect([...committed].filter(([tp]) => tp.partition === gone[0]?.partition).map(([, offset]) => offset)).toEqual([0n])
  await second.stop({ drainMs: 100 })
  await Promise.all([log.close(), other.close()])
})

test('the members of a group go on when the broker that coordinates it dies', async () => {
  const cluster = await startKafkaCluster(3)
  const errors: unknown[] = []
  const log = await createKafkaLog({ brokers: cluster.brokers, replicationFactor: 3, onError: (e) => errors.push(e) })
  await log.ensureTopics([{ name: topic, partitions: 6, retentionMs: hour }])
  const sub = await log.subscribe({ ...subscription, group: 'orphan', bufferRecords: 1000 })
  await log.append(Array.from({ length: 12 }, (_, i) => aRecord(i, i % 6)))
  expect((await drain(sub, { count: 12, ms: 30_000 })).size).toBe(12)
  const coordinator = await coordinatorOf(cluster.brokers, 'orphan')
  await cluster.nodes[coordinator - 1]?.kill9()
  await appendUntilWritten(
    log,
    Array.from({ length: 12 }, (_, i) => aRecord(100 + i, i % 6)),
  )
  const wanted = Array.from({ length: 12 }, (_, i) => String(100 + i))
  const seen = await drain(sub, { count: 24, ms: 60_000, wanted })
  expect(wanted.filter((value) => !seen.has(value))).toEqual([])
  const offsets = new Map([...seen.values()].map((rec) => [{ topic, partition: rec.partition }, rec.offset + 1n]))
  await vi.waitFor(async () => expect(await sub.commit(offsets)).toBe('ok'), { timeout: 40_000 })
  await log.close()
  await cluster.stop()
}, 240_000)

async function twoLogs(rules: DriverRules): Promise<{ log: Log; other: Log }> {
  const place = await testBroker()
  const log = await openKafkaLog(place, rules)
  await log.ensureTopics([{ name: topic, partitions: 2, retentionMs: hour }])
  return { log, other: await createKafkaLog(place) }
}

function aRecord(n: number, partition: number) {
  return { topic, partition, key: null, value: Buffer.from(String(n)), headers: {} }
}

type Drain = { count: number; ms: number; wanted?: string[] }

/** Polls until so many different values came (or all the wanted ones), or the time is over. */
async function drain(sub: Sub, { count, ms, wanted }: Drain): Promise<Map<string, Rec>> {
  const end = Date.now() + ms
  const seen = new Map<string, Rec>()
  const isDone = () => (wanted === undefined ? seen.size >= count : wanted.every((value) => seen.has(value)))
  while (!isDone() && Date.now() < end) for (const rec of await sub.poll(100, 100)) seen.set(String(rec.value), rec)
  return seen
}

async function appendUntilWritten(log: Log, records: Parameters<Log['append']>[0]): Promise<void> {
  await vi.waitFor(() => log.append(records), { timeout: 60_000 })
}

/** The node id of the broker that knows the group. */
async function coordinatorOf(brokers: string[], groupId: string): Promise<number> {
  const link = new Link({ brokers })
  const { coordinator } = await link.run('asking for the coordinator', ({ cluster }) =>
    cluster.findGroupCoordinatorMetadata({ groupId, coordinatorType: 0 }),
  )
  await link.close()
  return coordinator.nodeId
}
