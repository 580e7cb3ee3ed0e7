import { expect, test, vi } from 'vitest'
import { type Bench, busyMs, pollAll, rec, subscription, valuesOf } from './log.contract-bench.ts'
import { GroupNotEmpty, type TP, TopicMismatch } from './log.ts'

export function describeGroups(bench: Bench): void {
  describeCommits(bench)
  describeSharing(bench)
  describePauses(bench)
}

function describeCommits({ log, topic, subscribe, store }: Bench): void {
  test('S6 a new member begins at the committed offset, else where the subscription says', async () => {
    const name = await topic(1)
    await log.append([rec(name, '0'), rec(name, '1'), rec(name, '2')])
    const first = await subscribe('s6', name)
    expect(valuesOf(await pollAll(first, 3))).toEqual(['0', '1', '2'])
    expect(await first.commit(new Map([[{ topic: name, partition: 0 }, 2n]]))).toBe('ok')
    await first.stop({ drainMs: 1000 })
    const second = await subscribe('s6', name)
    expect(valuesOf(await pollAll(second, 1))).toEqual(['2'])
    await second.stop({ drainMs: 100 })
    const late = await subscribe('s6-late', name, { from: 'latest' })
    await log.append([rec(name, '3')])
    expect(valuesOf(await pollAll(late, 1))).toEqual(['3'])
    await late.stop({ drainMs: 100 })
  })

  test('S6 a commit never goes back', async () => {
    const name = await topic(1)
    const tp = { topic: name, partition: 0 }
    await log.append([rec(name, '0'), rec(name, '1')])
    const sub = await subscribe('s6-back', name)
    await pollAll(sub, 2)
    await sub.commit(new Map([[tp, 2n]]))
    await sub.commit(new Map([[tp, 1n]]))
    expect([...(await log.admin.committed('s6-back')).values()]).toEqual([2n])
    await expect(log.admin.setCommitted('s6-back', new Map([[tp, 0n]]))).rejects.toThrow(GroupNotEmpty)
    await sub.stop({ drainMs: 100 })
    await log.admin.setCommitted('s6-back', new Map([[tp, 0n]]))
    expect(await log.admin.lag('s6-back')).toEqual([{ ...tp, lag: 2n }])
    expect(await log.admin.groups()).toContain('s6-back')
  })

  test('a group that was removed has no place any more; one with a member stays', async () => {
    const name = await topic(1)
    await log.append([rec(name, '0')])
    const sub = await subscribe('gone', name)
    await pollAll(sub, 1)
    await sub.commit(new Map([[{ topic: name, partition: 0 }, 1n]]))
    await expect(log.admin.removeGroup('gone')).rejects.toThrow(GroupNotEmpty)
    await sub.stop({ drainMs: 100 })
    await log.admin.removeGroup('gone')
    expect((await log.admin.committed('gone')).size).toBe(0)
    expect(await log.admin.groups()).not.toContain('gone')
    await log.admin.removeGroup('gone')
  })

  test.skipIf(store.trim === undefined)('S12 below the begin a group goes on at the begin and is told', async () => {
    const name = await topic(1)
    const tp = { topic: name, partition: 0 }
    await log.append(Array.from({ length: 10 }, (_, i) => rec(name, String(i))))
    const first = await subscribe('s12', name)
    await pollAll(first, 10)
    await first.commit(new Map([[tp, 2n]]))
    await first.stop({ drainMs: 100 })
    await store.trim?.(name, 0, 7n)
    expect(await log.admin.begin(tp)).toBe(7n)
    const gaps: [TP, bigint][] = []
    const second = await subscribe('s12', name)
    second.on('gap', (at, lost) => gaps.push([at, lost]))
    expect(valuesOf(await pollAll(second, 3))).toEqual(['7', '8', '9'])
    expect(gaps).toEqual([[tp, 5n]])
    await second.stop({ drainMs: 100 })
  })

  test('S15 members of a group subscribe to the same topics', async () => {
    const one = await topic(1)
    const other = await topic(1)
    const sub = await subscribe('s15', one)
    await expect(subscribe('s15', other)).rejects.toThrow(TopicMismatch)
    await sub.stop({ drainMs: 100 })
  })
}

function describeSharing({ log, topic, subscribe, store }: Bench): void {
  test('S5 a partition has one owner, also while members come and go', async () => {
    const name = await topic(6)
    const owners = new Map<number, Set<string>>()
    const join = async (member: string, from = log) => {
      const sub = await from.subscribe(subscription('s5', name))
      sub.on('assigned', (tps) => tps.forEach(({ partition }) => held(owners, partition).add(member)))
      sub.on('lost', (tps) => tps.forEach(({ partition }) => held(owners, partition).delete(member)))
      return sub
    }
    const otherLog = await store.open()
    const a = await subscribe('s5', name)
    expect(await pollAll(a, 1, 100)).toEqual([])
    const b = await join('b')
    const c = await join('c', otherLog)
    await vi.waitFor(() => expect(owned(owners)).toEqual({ b: 2, c: 2 }), { timeout: 15_000 })
    await a.stop({ drainMs: 100 })
    await vi.waitFor(() => expect(owned(owners)).toEqual({ b: 3, c: 3 }), { timeout: 2000 + busyMs })
    for (const members of owners.values()) expect(members.size).toBe(1)
    await b.stop({ drainMs: 100 })
    await c.stop({ drainMs: 100 })
    await otherLog.close()
  })

  test('S7 after a clean stop another owns the partitions within two seconds, and goes on after the last commit', async () => {
    const name = await topic(2)
    const otherLog = await store.open()
    const leaving = await subscribe('s7', name)
    await log.append([0, 1, 2, 3].map((n) => rec(name, String(n), { partition: 0 })))
    await pollAll(leaving, 4)
    void leaving.commit(new Map([[{ topic: name, partition: 0 }, 3n]]))
    const staying = await otherLog.subscribe(subscription('s7', name))
    await leaving.stop({ drainMs: 1000 })
    const stoppedAt = Date.now()
    expect(valuesOf(await pollAll(staying, 1))).toEqual(['3'])
    expect(Date.now() - stoppedAt).toBeLessThan(2000 + busyMs)
    await otherLog.close()
  })
}

function describePauses({ log, topic, subscribe }: Bench): void {
  test('S8 nothing of a paused partition comes from poll, buffered or not, until it is resumed', async () => {
    const name = await topic(2)
    const tp = { topic: name, partition: 0 }
    const sub = await subscribe('s8', name)
    await log.append(Array.from({ length: 20 }, (_, i) => rec(name, String(i), { partition: i % 2 })))
    const [first] = await sub.poll(1, 2000)
    sub.pause([tp])
    const others = await pollAll(sub, 20, 600)
    expect(others.filter((one) => one.partition === 0)).toEqual([])
    sub.resume([tp])
    expect((first === undefined ? 0 : 1) + others.length + (await pollAll(sub, 20, 600)).length).toBe(20)
    await sub.stop({ drainMs: 100 })
  })

  test('S8 a member that pauses everything and does not poll keeps its partitions', async () => {
    const name = await topic(2)
    const sub = await subscribe('s8-idle', name)
    const lost: TP[] = []
    sub.on('lost', (tps) => lost.push(...tps))
    sub.pause([0, 1].map((partition) => ({ topic: name, partition })))
    await new Promise((resolve) => setTimeout(resolve, 2500))
    expect(lost).toEqual([])
    expect(await sub.commit(new Map([[{ topic: name, partition: 0 }, 0n]]))).toBe('ok')
    await sub.stop({ drainMs: 100 })
  })

  test('S9 a partition that is not consumed does not hold back the others', async () => {
    const name = await topic(2)
    const sub = await subscribe('s9', name, { bufferRecords: 20 })
    sub.pause([{ topic: name, partition: 0 }])
    await log.append(Array.from({ length: 400 }, (_, i) => rec(name, String(i), { partition: i % 2 })))
    const seen = await pollAll(sub, 200)
    expect(seen).toHaveLength(200)
    expect(seen.every((one) => one.partition === 1)).toBe(true)
    await sub.stop({ drainMs: 100 })
  })

  test('S10 the buffers are bounded in records and in bytes', async () => {
    const name = await topic(2)
    await log.append(Array.from({ length: 300 }, (_, i) => rec(name, 'x'.repeat(10_000), { partition: i % 2 })))
    const few = await subscribe('s10-records', name, { bufferRecords: 40 })
    const light = await subscribe('s10-bytes', name, { bufferBytes: 200_000 })
    await vi.waitFor(() => expect(Math.min(few.buffered().records, light.buffered().records)).toBeGreaterThan(0))
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(few.buffered().records).toBeLessThanOrEqual(40)
    expect(light.buffered().bytes).toBeLessThanOrEqual(400_000)
    expect(await pollAll(few, 300)).toHaveLength(300)
    expect(await pollAll(light, 300)).toHaveLength(300)
    await few.stop({ drainMs: 100 })
    await light.stop({ drainMs: 100 })
  })
}

function held(owners: Map<number, Set<string>>, partition: number): Set<string> {
  const members = owners.get(partition) ?? new Set<string>()
  owners.set(partition, members)
  return members
}

function owned(owners: Map<number, Set<string>>): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const members of owners.values()) for (const member of members) counts[member] = (counts[member] ?? 0) + 1
  return counts
}
