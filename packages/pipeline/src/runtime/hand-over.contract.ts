import { expect, test } from 'vitest'
import { eventually } from '../../test/eventually.ts'
import { withAppend, withEarlyCommit } from '../../test/mutations.ts'
import {
  aThing,
  deadRecords,
  headersOf,
  lagOf,
  notes,
  retryRecords,
  startTestConsumer,
} from '../../test/test-consumers.ts'
import type { RuntimeStore } from '../../test/test-log.ts'
import type { Log, NewRecord } from '../index.ts'

const retry = { quickTriesMs: [], tiersMs: [10, 20] }

/** Per hand-over: from where it goes, what `px-attempt` its copy carries ('dlq' for the last), whose place is kept. */
export const handOvers = [
  { name: 'main → retry', stage: '1', group: 'hopeless' },
  { name: 'retry → retry', stage: '2', group: 'hopeless.retry' },
  { name: 'retry → DLQ', stage: 'dlq', group: 'hopeless.retry' },
]

function stageOf({ topic, headers }: Pick<NewRecord, 'topic' | 'headers'>): string {
  return topic.endsWith('.dlq') ? 'dlq' : String(headers['px-attempt'])
}

/** How many copies each hand-over left behind. */
export async function copies({ log }: RuntimeStore): Promise<Record<string, number>> {
  const count: Record<string, number> = { 1: 0, 2: 0, dlq: 0 }
  for (const rec of [...(await retryRecords(log)), ...(await deadRecords(log))]) {
    count[stageOf(rec)] = (count[stageOf(rec)] ?? 0) + 1
  }
  return count
}

/** Refused and half-answered hand-overs, on any driver. */
export function describeHandOvers(store: RuntimeStore): void {
  const hopeless = () =>
    notes('hopeless', () => {
      throw new Error('never')
    }).consumer

  async function run(log: Log): Promise<{ stop: () => Promise<void> }> {
    return startTestConsumer(log, { ...hopeless(), retry })
  }

  async function atTheEnd(): Promise<void> {
    await eventually(async () => expect((await copies(store))['dlq']).toBeGreaterThan(0))
    await eventually(async () => expect(await lagOf(store.log, 'hopeless')).toBe(0n))
    await eventually(async () => expect(await lagOf(store.log, 'hopeless.retry')).toBe(0n))
  }

  test.each(handOvers)('$name refused by the log: the record keeps its place, and is handed over once', async (one) => {
    let refusals = 0
    let isRefusing = true
    const log = withAppend(store.log, (records) => {
      if (!isRefusing || !records.some((record) => stageOf(record) === one.stage)) return store.log.append(records)
      refusals++
      return Promise.reject(new Error('refused'))
    })
    const running = await run(log)
    await store.log.append([aThing({ n: 1 })])
    await eventually(() => expect(refusals).toBeGreaterThan(2))
    expect(await lagOf(store.log, one.group)).toBe(1n)
    expect((await copies(store))[one.stage]).toBe(0)
    isRefusing = false
    await atTheEnd()
    await running.stop()
    expect(await copies(store)).toEqual({ 1: 1, 2: 1, dlq: 1 })
  })

  test.each(handOvers)('$name written, but the answer lost: one copy more, nothing lost', async (one) => {
    let isLost = false
    const log = withAppend(store.log, async (records) => {
      const positions = await store.log.append(records)
      if (isLost || !records.some((record) => stageOf(record) === one.stage)) return positions
      isLost = true
      throw new Error('no answer')
    })
    const running = await run(log)
    await store.log.append([aThing({ n: 1 })])
    const after = handOvers.slice(handOvers.findIndex(({ stage }) => stage === one.stage))
    await eventually(async () => expect((await copies(store))['dlq']).toBe(2))
    await atTheEnd()
    await running.stop()
    const doubled = Object.fromEntries(after.map(({ stage }) => [stage, 2]))
    expect(await copies(store)).toEqual({ 1: 1, 2: 1, dlq: 1, ...doubled })
    const eventIds = (await deadRecords(store.log)).map((rec) => headersOf(rec)['ce_id'])
    expect(new Set(eventIds)).toEqual(new Set(['evt_apl_1_1']))
  })

  /** Stops while the log refuses every hand-over, then starts with one that does not. */
  async function stoppedInBetween(through: (log: Log) => Log): Promise<number> {
    let refusals = 0
    const refusing = withAppend(store.log, () => {
      refusals++
      return Promise.reject(new Error('refused'))
    })
    const first = await startTestConsumer(through(refusing), { ...hopeless(), retry }, { limits: { drainMs: 50 } })
    await store.log.append([aThing({ n: 1 })])
    await eventually(() => expect(refusals).toBeGreaterThan(1))
    await first.stop()
    const second = await run(through(store.log))
    const sentinel = { ...aThing({ n: 2 }), key: Buffer.from('apl_1') }
    await store.log.append([sentinel])
    await eventually(async () =>
      expect((await deadRecords(store.log)).map((rec) => headersOf(rec)['ce_id'])).toContain('evt_apl_2_2'),
    )
    await second.stop()
    return (await deadRecords(store.log)).filter((rec) => headersOf(rec)['ce_id'] === 'evt_apl_1_1').length
  }

  test('what could not be handed over before a stop is handed over after the next start', async () => {
    expect(await stoppedInBetween((log) => log)).toBe(1)
  })

  test('the test above catches a consumer that commits before it appends', async () => {
    expect(await stoppedInBetween(withEarlyCommit)).toBe(0)
  })
}
