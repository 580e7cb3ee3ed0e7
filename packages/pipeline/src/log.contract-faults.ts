import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { type Bench, busyMs, type LogStore, pollAll, rec, subscription, valuesOf } from './log.contract-bench.ts'
import { LogFull } from './log.ts'

const child = fileURLToPath(new URL('../test/log-child.ts', import.meta.url))

export function describeFaults(bench: Bench): void {
  describeDeaths(bench)
  describeStoreFaults(bench)
}

function describeDeaths({ log, topic, subscribe, store }: Bench): void {
  test('S1 what was acknowledged to a client is there after kill -9 of the client', async () => {
    const name = await topic(2)
    const client = startClient(store, ['append', name])
    await vi.waitFor(() => expect(client.lines.length).toBeGreaterThan(20), { timeout: 10_000 })
    const acknowledged = [...client.lines]
    await client.kill('SIGKILL')
    const read = [0, 1].map((partition) => log.admin.read({ topic: name, partition }, 0n, 100_000))
    const values = new Set(valuesOf((await Promise.all(read)).flat()))
    expect(acknowledged.filter((value) => !values.has(value))).toEqual([])
  })

  test('S7 the partitions of a killed member have another owner within its session + 3 s', async () => {
    const name = await topic(2)
    const client = startClient(store, ['consume', name, 's7-kill'])
    await log.append([0, 1].map((partition) => rec(name, `first ${partition}`, { partition })))
    await vi.waitFor(() => expect(client.lines).toHaveLength(2), { timeout: 10_000 })
    await client.kill('SIGKILL')
    const killedAt = Date.now()
    const sub = await subscribe('s7-kill', name)
    await log.append([0, 1].map((partition) => rec(name, `second ${partition}`, { partition })))
    const seen = await pollAll(sub, 2, 12_000)
    expect(Date.now() - killedAt).toBeLessThan(1500 + 3000 + busyMs)
    expect(valuesOf(seen).filter((value) => value.startsWith('second'))).toHaveLength(2)
    await sub.stop({ drainMs: 100 })
  })

  test('S5 a zombie is fenced: its commit says so and changes nothing', async () => {
    const name = await topic(1)
    const client = startClient(store, ['consume-late-commit', name, 's5-zombie'])
    await log.append([rec(name, '0'), rec(name, '1')])
    await vi.waitFor(() => expect(client.lines).toContain('polled 2'), { timeout: 10_000 })
    client.process.kill('SIGSTOP')
    const sub = await subscribe('s5-zombie', name)
    expect(valuesOf(await pollAll(sub, 2, 12_000))).toEqual(['0', '1'])
    await sub.commit(new Map([[{ topic: name, partition: 0 }, 1n]]))
    client.process.kill('SIGCONT')
    client.process.stdin?.write('commit\n')
    await vi.waitFor(() => expect(client.lines).toContain('fenced'), { timeout: 10_000 })
    expect([...(await log.admin.committed('s5-zombie')).values()]).toEqual([1n])
    await client.kill('SIGKILL')
    await sub.stop({ drainMs: 100 })
  })
}

function describeStoreFaults({ log, topic, store }: Bench): void {
  test.skipIf(store.setReadOnly === undefined)(
    'S14 a store that takes no writes rejects with LogFull and recovers',
    async () => {
      const name = await topic(1)
      await store.setReadOnly?.(true)
      await expect(log.append([rec(name, 'refused')])).rejects.toThrow(LogFull)
      await store.setReadOnly?.(false)
      await log.append([rec(name, 'taken')])
      expect(valuesOf(await log.admin.read({ topic: name, partition: 0 }, 0n, 10))).toEqual(['taken'])
    },
  )

  test('a second client reads what the first wrote and the other way round', async () => {
    const other = await store.open()
    const name = await topic(1)
    const sub = await other.subscribe(subscription('two-clients', name))
    await log.append([rec(name, 'from the first')])
    expect(valuesOf(await pollAll(sub, 1))).toEqual(['from the first'])
    await other.close()
  })
}

export function describeOutage({ log, topic, subscribe, store }: Bench): void {
  test('S1 S13 while the store is dead appends and commits reject; back, all acknowledged is there and poll goes on', async () => {
    const name = await topic(1)
    const tp = { topic: name, partition: 0 }
    const sub = await subscribe('s13', name)
    await log.append([rec(name, 'before')])
    expect(valuesOf(await pollAll(sub, 1))).toEqual(['before'])
    await store.killStore?.()
    const deadAt = Date.now()
    await expect(log.append([rec(name, 'lost')])).rejects.toThrow()
    // A member that the outage cost its assignment is told so.
    expect(await sub.commit(new Map([[tp, 1n]])).catch(() => 'rejected')).toMatch(/rejected|fenced/)
    expect(Date.now() - deadAt).toBeLessThan(30_000 + busyMs)
    expect((await sub.poll(10, 300)).length).toBe(0)
    await store.startStore?.()
    const backAt = Date.now()
    await log.append([rec(name, 'after')])
    // What was not committed may come again: an outage can cost the member its assignment.
    const seen = new Set<string>()
    while (!seen.has('after') && Date.now() - backAt < 10_000 + busyMs)
      for (const one of await sub.poll(10, 200)) seen.add(String(one.value))
    expect([...seen]).toContain('after')
    const read = valuesOf(await log.admin.read(tp, 0n, 10))
    expect(read.filter((value) => value !== 'lost')).toEqual(['before', 'after'])
    await sub.stop({ drainMs: 100 })
  }, 60_000)
}

function startClient(store: LogStore, args: string[]) {
  const argv = ['--import', 'tsx', child, store.client.module, store.client.argument, ...args]
  const started: ChildProcess = spawn(process.execPath, argv, { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines: string[] = []
  if (started.stdout !== null) createInterface({ input: started.stdout }).on('line', (line) => lines.push(line))
  const exited = new Promise<void>((resolve) => started.once('exit', () => resolve()))
  const kill = async (signal: NodeJS.Signals) => {
    started.kill(signal)
    await exited
  }
  return { process: started, lines, kill }
}
