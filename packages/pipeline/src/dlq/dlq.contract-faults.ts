import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { aReader, aTopic, type DlqBench, numbersOf, park, retried } from '../../test/dlq-bench.ts'
import { auditOf, replayAll } from '../../test/replay-all.ts'
import { main as applicants, notes, startTestConsumer } from '../../test/test-consumers.ts'
import { dlqTopic, type Log, RecordTooLarge, SinkDown, smallSizes, topicSpecs } from '../index.ts'
import { createPace, GroupWatch, productShapeOf } from './index.ts'

const child = fileURLToPath(new URL('../../test/replay-child.ts', import.meta.url))
const eight = Array.from({ length: 8 }, (_, n) => ({ n }))

export function describeFaults(bench: DlqBench): void {
  const { log, db } = bench

  const audited = async (main: string) =>
    (await db.selectFrom('dlqAudit').select('pos').where('topic', '=', dlqTopic(main)).execute()).length

  test('kill -9 between the append and the note repeats that one letter and loses none', async () => {
    const main = await aTopic(log)
    await aReader(log, main)
    await park(log, main, eight)
    const mortal = spawnReplay(bench, main)
    await firstLine(mortal)
    await killed(mortal)
    expect(await audited(main)).toBe(2)
    // The dead one's lock goes with its connection.
    const after = await vi.waitFor(() => replayAll(bench, main), { timeout: 30_000, interval: 100 })
    expect(after.replayed).toBe(6)
    const numbers = numbersOf(await retried(log, main))
    expect([...new Set(numbers)]).toEqual(eight.map(({ n }) => n))
    expect(numbers).toHaveLength(9)
    expect(await audited(main)).toBe(8)
  }, 90_000)

  test('a note that fails leaves its letter unhandled; the next run repeats it and goes on', async () => {
    const main = await aTopic(log)
    await aReader(log, main)
    await park(log, main, eight)
    const audit = auditOf(db)
    let notes = 0
    const failing: typeof audit = {
      ...audit,
      act: (run, work) =>
        audit.act(run, (note) => work((places) => (++notes === 4 ? Promise.reject(new Error('gone')) : note(places)))),
    }
    await expect(replayAll(bench, main, { audit: failing })).rejects.toThrow('gone')
    expect(await replayAll(bench, main)).toMatchObject({ replayed: 5 })
    expect(numbersOf(await retried(log, main))).toHaveLength(9)
  })

  test('while the log refuses, the run waits and says so; nothing is noted before it is written', async () => {
    const main = await aTopic(log)
    await aReader(log, main)
    await park(log, main, eight)
    let isRefusing = true
    const told: string[] = []
    const refusing = withAppend(log, (records) => {
      if (isRefusing) throw new Error('read only')
      return log.append(records)
    })
    const on = { paused: (why: string) => told.push(why), resumed: () => told.push('resumed') }
    const running = replayAll({ ...bench, log: refusing }, main, { on })
    await vi.waitFor(() => expect(told).toEqual(['the log refuses: read only']), 30_000)
    expect(await audited(main)).toBe(0)
    isRefusing = false
    expect(await running).toMatchObject({ replayed: 8, refused: 0 })
    expect(told).toEqual(['the log refuses: read only', 'resumed'])
    expect(numbersOf(await retried(log, main))).toEqual(eight.map(({ n }) => n))
  })

  test('a run that is stopped while the log refuses ends, and its letter is still to be done', async () => {
    const main = await aTopic(log)
    await aReader(log, main)
    await park(log, main, eight)
    const stop = new AbortController()
    const refusing = withAppend(log, () => Promise.reject(new Error('disk full')))
    const on = { paused: () => stop.abort() }
    const stopped = await replayAll({ ...bench, log: refusing }, main, { on, signal: stop.signal })
    expect(stopped).toMatchObject({ replayed: 0, isStopped: true })
    expect(await replayAll(bench, main)).toMatchObject({ replayed: 8 })
  })

  test('a letter that its new headers make too large is refused by name, and the others go on', async () => {
    const main = await aTopic(log)
    await aReader(log, main)
    await park(log, main, eight)
    const picky = withAppend(log, (records) => {
      if (records[0]?.headers['ce_id']?.toString() === 'evt_3') throw new RecordTooLarge('too large')
      return log.append(records)
    })
    expect(await replayAll({ ...bench, log: picky }, main)).toMatchObject({ replayed: 7, refused: 1 })
    expect(await audited(main)).toBe(7)
  })

  test('a group with too much to catch up with is given no more, and the run goes on by itself', async () => {
    const main = await aTopic(log)
    await aReader(log, main, 'lagging')
    await park(
      log,
      main,
      eight.map((letter) => ({ ...letter, group: 'lagging' })),
    )
    const backlog = { topic: main, partition: 0 }
    await log.append(
      Array.from({ length: 50 }, () => ({ ...backlog, key: null, value: Buffer.from('{}'), headers: {} })),
    )
    await log.admin.setCommitted('lagging', new Map([[backlog, 0n]]))
    const told: string[] = []
    const on = { paused: (why: string) => told.push(why), resumed: () => told.push('resumed') }
    const running = replayAll(bench, main, { on, lagLimit: 49 })
    await vi.waitFor(
      () => expect(told).toEqual([expect.stringMatching(/^lagging has 50 records to catch up with/)]),
      30_000,
    )
    expect(await retried(log, main)).toEqual([])
    await log.admin.setCommitted('lagging', new Map([[backlog, 1n]]))
    expect(await running).toMatchObject({ replayed: 8 })
    expect(told).toHaveLength(2)
    await log.admin.setCommitted('lagging', new Map([[backlog, 50n]]))
  }, 60_000)

  test('while what the group delivers to is down, the replay waits; it goes on by itself when that is back', async () => {
    await log.ensureTopics(topicSpecs([{ name: 'applicants' }], smallSizes))
    // Ahead, so that a replayed letter is due at once.
    const clock = { now: () => new Date(Date.now() + 60_000) }
    const sink = { isDown: true }
    const handled: number[] = []
    const { consumer } = notes('sunk', (n) => {
      if (sink.isDown) throw new SinkDown('connect ECONNREFUSED')
      handled.push(n)
    })
    const ping = () => (sink.isDown ? Promise.reject(new Error('still down')) : Promise.resolve())
    const { stop } = await startTestConsumer(log, { ...consumer, sink: { name: 'mail', ping } }, { clock })
    const letters = Array.from({ length: 60 }, (_, n) => ({ n, group: 'sunk' }))
    await park(log, applicants, letters)
    await vi.waitFor(async () => expect(await log.admin.groups()).toContain('sunk.retry'), 30_000)
    const told: string[] = []
    const on = { paused: (why: string) => told.push(why), resumed: () => told.push('resumed') }
    const watch = new GroupWatch({ log, clock, shapeOf: productShapeOf, lagLimit: 1000, stallMs: 500 })
    // Slower than a standstill takes to show.
    const running = replayAll(bench, applicants, { filter: { groups: ['sunk'] }, on, watch, pace: createPace(20) })
    const isWaiting = () => expect(told[0]).toMatch(/^sunk has not moved for \d+ s/)
    await vi.waitFor(isWaiting, 30_000)
    sink.isDown = false
    expect((await running).replayed).toBe(60)
    await vi.waitFor(() => expect(new Set(handled).size).toBe(60), 30_000)
    await stop()
    expect(told).toContain('resumed')
  }, 90_000)

  test('a group that has something due and does not move is taken for down, until it moves', async () => {
    const main = await aTopic(log)
    await aReader(log, main, 'stalled')
    let nowMs = Date.now() + 5 * 60_000
    const clock = { now: () => new Date(nowMs) }
    const watch = new GroupWatch({ log, clock, shapeOf: productShapeOf, lagLimit: 1000, stallMs: 30_000 })
    const groups = { main: 'stalled', retry: 'stalled.retry' }
    expect(await watch.trouble(groups)).toBeUndefined()
    const retry = { topic: `${main}.retry`, partition: 0 }
    await log.append([0, 1].map(() => ({ ...retry, key: null, value: null, headers: {} })))
    // It had nothing to do until now, however long ago that was seen.
    nowMs += 60_000
    expect(await watch.trouble(groups)).toBeUndefined()
    nowMs += 31_000
    expect(await watch.trouble(groups)).toBe(
      'stalled has not moved for 31 s: its consumer or what it delivers to is down',
    )
    await log.admin.setCommitted('stalled.retry', new Map([[retry, 1n]]))
    expect(await watch.trouble(groups)).toBeUndefined()
  })

  test('what waits in a tier for its time is no lag and no standstill', async () => {
    const main = await aTopic(log)
    await aReader(log, main, 'waiting')
    const retry = { topic: `${main}.retry`, partition: 0 }
    await log.append(Array.from({ length: 20 }, () => ({ ...retry, key: null, value: null, headers: {} })))
    let nowMs = Date.now() - 3_600_000
    const clock = { now: () => new Date(nowMs) }
    const watch = new GroupWatch({ log, clock, shapeOf: productShapeOf, lagLimit: 10, stallMs: 30_000 })
    const groups = { main: 'waiting', retry: 'waiting.retry' }
    expect(await watch.trouble(groups)).toBeUndefined()
    nowMs += 60_000
    expect(await watch.trouble(groups)).toBeUndefined()
    nowMs += 3_600_000
    expect(await watch.trouble(groups)).toMatch(/^waiting has 20 records to catch up with/)
  })
}

function withAppend(log: Log, append: Log['append']): Log {
  const changed: Log = Object.create(log, {
    append: { value: async (records: Parameters<Log['append']>[0]) => append(records) },
  })
  return changed
}

function spawnReplay({ client, url }: DlqBench, main: string): ChildProcess {
  const argv = ['--import', 'tsx', child, client.module, client.argument, url, main]
  return spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] })
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('the child has no output')
  for await (const line of createInterface({ input: stdout })) return line
  throw new Error('the child ended before it had begun')
}

async function killed(mortal: ChildProcess): Promise<void> {
  const exited = new Promise((resolve) => mortal.once('exit', resolve))
  mortal.kill('SIGKILL')
  await exited
}
