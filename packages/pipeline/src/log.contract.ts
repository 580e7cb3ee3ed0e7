import { afterAll, describe, expect, test } from 'vitest'
import { RecordTooLarge } from './log.ts'
import { type Bench, type LogStore, makeBench, pollAll, rec, valuesOf } from './log.contract-bench.ts'
import { describeFaults, describeOutage } from './log.contract-faults.ts'
import { describeGroups } from './log.contract-groups.ts'
import { partitionOf } from './partitioner.ts'

/** Every driver passes these (pipeline.md §5, S1–S15). */
export function describeLogContract(name: string, makeStore: () => Promise<LogStore>): void {
  describeWith(`log contract: ${name}`, makeStore, (bench) => {
    printSkipped(name, bench.store)
    describeAppend(bench)
    describeGroups(bench)
    describeFaults(bench)
    if (bench.store.killStore !== undefined) describeOutage(bench)
  })
}

/** Only what kills the store, for a server that the rest of the contract does not share. */
export function describeLogOutage(name: string, makeStore: () => Promise<LogStore>): void {
  describeWith(`log contract, store killed: ${name}`, makeStore, describeOutage)
}

function describeWith(title: string, makeStore: () => Promise<LogStore>, tests: (bench: Bench) => void): void {
  describe(title, async () => {
    const store = await makeStore()
    const log = await store.open()
    afterAll(async () => {
      await log.close()
      await store.close()
    })
    tests(makeBench(store, log))
  })
}

/** A store that cannot do something says so in the run's output, so that nobody takes it for tested. */
function printSkipped(name: string, store: LogStore): void {
  const skipped: string[] = []
  if (store.setReadOnly === undefined) skipped.push('S14 (cannot be made read-only)')
  if (store.trim === undefined) skipped.push('S12 (cannot be trimmed)')
  if (skipped.length > 0) process.stdout.write(`log contract, ${name}: skipped ${skipped.join(', ')}\n`)
}

function describeAppend({ log, topic, subscribe }: Bench): void {
  test('S1 order within one call is kept per partition', async () => {
    const name = await topic(2)
    const values = Array.from({ length: 300 }, (_, i) => String(i))
    const positions = await log.append(values.map((value, i) => rec(name, value, { partition: i % 2 })))
    const odd = positions.filter((position) => position.partition === 1).map((position) => position.offset)
    expect(odd).toEqual([...odd].sort((a, b) => Number(a - b)))
    const read = await log.admin.read({ topic: name, partition: 1 }, 0n, 1000)
    expect(valuesOf(read)).toEqual(values.filter((_, i) => i % 2 === 1))
  })

  test('S2 under concurrent appends a reader sees every offset in order and none appears behind it', async () => {
    const name = await topic(1)
    const sub = await subscribe('s2', name)
    const appends = Array.from({ length: 60 }, (_, i) => log.append([rec(name, `a${i}`), rec(name, `b${i}`)]))
    const seen = await pollAll(sub, 120)
    await Promise.all(appends)
    expect(seen.length).toBe(120)
    for (let i = 1; i < seen.length; i++) expect(seen[i]?.offset).toBeGreaterThan(seen[i - 1]?.offset ?? 0n)
    await sub.stop({ drainMs: 100 })
  })

  test('S3 a key goes where the Java client would put it, no key goes round robin', async () => {
    const name = await topic(5)
    const keys = ['apl_1', 'apl_2', 'wsp_x', 'foobar', '21']
    const placed = await log.append(keys.map((key) => rec(name, 'v', { key: Buffer.from(key) })))
    expect(placed.map((position) => position.partition)).toEqual(keys.map((key) => partitionOf(Buffer.from(key), 5)))
    expect(placed[4]?.partition).toBe((-973932308 & 0x7fffffff) % 5)
    const keyless = await log.append(Array.from({ length: 10 }, () => rec(name, 'v', { key: null })))
    for (let part = 0; part < 5; part++) expect(keyless.filter((one) => one.partition === part)).toHaveLength(2)
  })

  test('S4 the log gives the time, and it does not decrease along a partition', async () => {
    const name = await topic(1)
    for (let i = 0; i < 5; i++) await log.append([rec(name, 'a'), rec(name, 'b')])
    const read = await log.admin.read({ topic: name, partition: 0 }, 0n, 100)
    const times = read.map((one) => one.timestamp)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(Math.abs(Date.now() - (times[0] ?? 0))).toBeLessThan(60_000)
    const middle = await log.admin.atTime({ topic: name, partition: 0 }, times[4] ?? 0)
    expect(middle).toBeLessThanOrEqual(4n)
    expect(await log.admin.atTime({ topic: name, partition: 0 }, Date.now() + 3_600_000)).toBe(10n)
  })

  test('S11 bytes come back as they were, and empty is not null', async () => {
    const name = await topic(1)
    const bytes = Buffer.from([0, 255, 254, 0x80, 10, 39, 92])
    await log.append([
      rec(name, '', { key: bytes, value: bytes, headers: { 'px-bin': bytes, text: 'zażółć', empty: '' } }),
      rec(name, '', { key: Buffer.alloc(0), value: Buffer.alloc(0), headers: {} }),
      rec(name, '', { key: null, value: null, partition: 0 }),
    ])
    const [first, empty, none] = await log.admin.read({ topic: name, partition: 0 }, 0n, 10)
    expect(first?.key).toEqual(bytes)
    expect(first?.value).toEqual(bytes)
    expect(first?.headers).toEqual({ 'px-bin': bytes, text: Buffer.from('zażółć'), empty: Buffer.alloc(0) })
    expect([empty?.key, empty?.value]).toEqual([Buffer.alloc(0), Buffer.alloc(0)])
    expect([none?.key, none?.value]).toEqual([null, null])
  })

  test('S11 a record of 900 KB passes, one of 1.1 MB is refused and nothing of its batch is written', async () => {
    const name = await topic(1)
    await log.append([rec(name, '', { value: Buffer.alloc(900 * 1024, 7) })])
    const tooLarge = rec(name, '', { value: Buffer.alloc(1_100_000, 7) })
    await expect(log.append([rec(name, 'small'), tooLarge])).rejects.toThrow(RecordTooLarge)
    expect(await log.admin.end({ topic: name, partition: 0 })).toBe(1n)
  })
}
