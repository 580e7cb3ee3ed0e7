import { expect, test } from 'vitest'
import { eventually } from '../../test/eventually.ts'
import {
  aheadClock,
  aThing,
  deadRecords,
  headersOf,
  lagOf,
  main,
  noQuickTries,
  notes,
  retryRecords,
  startTestConsumer,
} from '../../test/test-consumers.ts'
import type { RuntimeStore } from '../../test/test-log.ts'
import { Later, type Log, PermanentError, SinkDown } from '../index.ts'

/** What fails, waits, is parked and passes by, on any driver. */
export function describeFailures(store: RuntimeStore): void {
  test('a code is asked for and mail fails: only mail sees it again, each time a tier later, never early, until it is sent', async () => {
    const clock = aheadClock()
    let failures = 2
    const mail = notes('email', () => {
      if (failures-- > 0) throw new Error('550 for ann@example.com')
    })
    const analytics = notes('analytics')
    const running = [
      await startTestConsumer(store.log, mail.consumer, { clock }),
      await startTestConsumer(store.log, analytics.consumer, { clock }),
    ]
    await store.log.append([aThing({ n: 1 })])
    await eventually(async () => expect(await retryRecords(store.log)).toHaveLength(1))
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(mail.seen).toEqual([1])
    // The clock runs on by itself: four seconds are left for what this machine takes meanwhile.
    clock.advance(5000)
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(mail.seen).toEqual([1])
    clock.advance(5000)
    await eventually(() => expect(mail.seen).toEqual([1, 1]))
    await eventually(async () => expect(await retryRecords(store.log)).toHaveLength(2))
    clock.advance(60_000)
    await eventually(() => expect(mail.seen).toEqual([1, 1, 1]))
    await Promise.all(running.map(({ stop }) => stop()))
    expect(analytics.seen).toEqual([1])
    const [first, second] = (await retryRecords(store.log)).map(headersOf)
    expect(first).toMatchObject({ 'px-target-group': 'email', 'px-attempt': '1', 'px-error-class': 'transient' })
    expect(second).toMatchObject({ 'px-attempt': '2', 'px-error-message': '550 for [email]' })
    expect(second?.['px-origin']).toBe(first?.['px-origin'])
    expect(second?.['px-first-failed-at']).toBe(first?.['px-first-failed-at'])
    expect(await deadRecords(store.log)).toEqual([])
    expect(await lagOf(store.log, 'analytics.retry')).toBe(0n)
  })

  test('after the last tier a record is parked once, with its bytes and headers unchanged', async () => {
    const clock = aheadClock()
    const { seen, consumer } = notes('stubborn', () => {
      throw new Error('never')
    })
    const { stop, outcomes } = await startTestConsumer(
      store.log,
      { ...consumer, retry: { ...noQuickTries, tiersMs: [100, 200] } },
      { clock },
    )
    await store.log.append([aThing({ n: 7 })])
    await eventually(async () => expect(await deadRecords(store.log)).toHaveLength(1))
    await stop()
    expect(seen).toEqual([7, 7, 7])
    const [parked] = await deadRecords(store.log)
    const original = aThing({ n: 7 })
    expect([parked?.key, parked?.value]).toEqual([original.key, original.value])
    const { ce_time: _time, ...unchanged } = headersOf({ ...parkedShape, headers: toBuffers(original.headers) })
    expect(headersOf(parked)).toMatchObject({ ...unchanged, 'px-error-class': 'exhausted', 'px-attempt': '3' })
    expect(outcomes.map((one) => one.outcome)).toEqual(['retried', 'retried', 'parked'])
  })

  test('while the sink is down the group waits: retry and DLQ stay empty, and afterwards everything is done', async () => {
    let isDown = true
    const done: number[] = []
    const { consumer } = notes('search', (n) => {
      if (isDown) throw new SinkDown('connect ECONNREFUSED')
      done.push(n)
    })
    const ping = () => (isDown ? Promise.reject(new Error('still down')) : Promise.resolve())
    const other = notes('other')
    const { stop, outcomes } = await startTestConsumer(store.log, { ...consumer, sink: { name: 'search', ping } })
    const bystander = await startTestConsumer(store.log, other.consumer)
    await store.log.append(Array.from({ length: 50 }, (_, n) => aThing({ n })))
    await eventually(() => expect(other.seen).toHaveLength(50))
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(outcomes).toEqual([])
    expect(await lagOf(store.log, 'search')).toBe(50n)
    isDown = false
    await eventually(() => expect(done).toHaveLength(50))
    await stop()
    await bystander.stop()
    expect([...(await retryRecords(store.log)), ...(await deadRecords(store.log))]).toEqual([])
    expect(outcomes.every((one) => one.outcome === 'handled' && one.attempt === 0)).toBe(true)
  })

  test('a sink that was away for longer than a stall may last is none: its time begins when it is back', async () => {
    let isDown = true
    const done: number[] = []
    const { consumer } = notes('search', async (n) => {
      if (isDown) throw new SinkDown('connect ECONNREFUSED')
      // Longer than from one look of the watch to the next.
      await new Promise((resolve) => setTimeout(resolve, 600))
      done.push(n)
    })
    const ping = () => (isDown ? Promise.reject(new Error('still down')) : Promise.resolve())
    const away = { ...consumer, sink: { name: 'search', ping }, retry: { ...noQuickTries, timeoutMs: 1000 } }
    const fatal: Error[] = []
    const stopping = { limits: { stallMs: 2000 }, onFatal: (error: Error) => void fatal.push(error) }
    const { stop } = await startTestConsumer(store.log, away, stopping)
    await store.log.append([aThing({ n: 1 })])
    await eventually(async () => expect(await lagOf(store.log, 'search')).toBe(1n))
    await new Promise((resolve) => setTimeout(resolve, 2500))
    isDown = false
    await eventually(() => expect(done).toEqual([1]))
    await stop()
    expect(fatal).toEqual([])
  })

  test('what cannot be helped or read is parked at once with its class, and the events behind it go on', async () => {
    const { seen, consumer } = notes('strict', (n) => {
      if (n === 1) throw new PermanentError('no template', { code: 'missing_template' })
    })
    const { stop } = await startTestConsumer(store.log, consumer)
    const good = aThing({ n: 0, key: 'k' })
    const { ce_type: _type, ...untyped } = good.headers
    await store.log.append([
      aThing({ n: 1, key: 'k' }),
      { ...good, value: Buffer.from('{"n": ') },
      { ...good, value: Buffer.alloc(0) },
      { ...good, value: null },
      { ...good, value: Buffer.from('{"n":"one"}') },
      { ...good, headers: { ...good.headers, ce_dataschema: 'plutomi:thing.happened:9' } },
      { ...good, headers: untyped },
      aThing({ n: 2, key: 'k' }),
    ])
    await eventually(() => expect(seen).toEqual([1, 2]))
    await stop()
    const parked = (await deadRecords(store.log)).map(headersOf)
    expect(parked.map((one) => `${one['px-error-class']} ${one['px-error-code']}`)).toEqual([
      'permanent missing_template',
      'poison undecodable',
      'poison undecodable',
      'poison undecodable',
      'poison schema',
      'permanent unknown_version',
      'poison headers',
    ])
    expect(await retryRecords(store.log)).toEqual([])
    expect(await lagOf(store.log, 'strict')).toBe(0n)
  })

  test('types without a handler pass by', async () => {
    const { seen, consumer } = notes('picky')
    const { stop } = await startTestConsumer(store.log, consumer)
    const strange = aThing({ n: 1 })
    await store.log.append([{ ...strange, headers: { ...strange.headers, ce_type: 'never.heard' } }, aThing({ n: 2 })])
    await eventually(async () => expect(await lagOf(store.log, 'picky')).toBe(0n))
    await stop()
    expect(seen).toEqual([2])
    expect(await deadRecords(store.log)).toEqual([])
  })

  test('Later comes back by the first tier at least as long and counts no attempt', async () => {
    const clock = aheadClock()
    let isTaken = true
    const { seen, consumer } = notes('claims', () => {
      if (isTaken) throw new Later(30_000)
    })
    const { stop } = await startTestConsumer(store.log, consumer, { clock })
    await store.log.append([aThing({ n: 1 })])
    await eventually(async () => expect(await retryRecords(store.log)).toHaveLength(1))
    const [record] = await retryRecords(store.log)
    expect([Math.floor((record?.partition ?? 0) / 2), headersOf(record)['px-attempt']]).toEqual([1, '0'])
    isTaken = false
    clock.advance(60_000)
    await eventually(() => expect(seen).toEqual([1, 1]))
    await stop()
  })

  test('while the log refuses a hand-over the record keeps its place; later it is handed over once', async () => {
    let isRefusing = true
    let refused = 0
    const refusing: Log = {
      ensureTopics: (specs) => store.log.ensureTopics(specs),
      subscribe: (options) => store.log.subscribe(options),
      append: (records) => {
        if (!isRefusing) return store.log.append(records)
        refused++
        return Promise.reject(new Error('disk full'))
      },
      admin: store.log.admin,
      close: () => store.log.close(),
    }
    const { consumer } = notes('refused', () => {
      throw new Error('no')
    })
    const { stop } = await startTestConsumer(refusing, consumer)
    await store.log.append([aThing({ n: 1 })])
    await eventually(() => expect(refused).toBeGreaterThan(1))
    expect(await lagOf(store.log, 'refused')).toBe(1n)
    isRefusing = false
    await eventually(async () => expect(await lagOf(store.log, 'refused')).toBe(0n))
    expect(await retryRecords(store.log)).toHaveLength(1)
    await stop()
  })

  const parkedShape = { topic: main, partition: 0, offset: 0n, key: null, value: null, timestamp: 0 }

  function toBuffers(headers: Record<string, Buffer | string>): Record<string, Buffer> {
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Buffer.from(value)]))
  }
}
