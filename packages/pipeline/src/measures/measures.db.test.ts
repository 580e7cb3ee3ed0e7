import { settableClock } from '@plutomi/testing/clock'
import { expect, test } from 'vitest'
import type { DlqEntry, LetterPlace } from '../dlq/audit.ts'
import { testLog } from '../../test/test-log.ts'
import type { Log, NewRecord, TP } from '../log.ts'
import { DeadLetterDepth, LagMeter, lagTargetsOf } from './index.ts'

const store = await testLog()
const topic = 'plutomi.applicants'
const retry = `${topic}.retry`
const dlq = `${topic}.dlq`

const record = (partition: number, over: Partial<NewRecord> = {}): NewRecord => ({
  topic,
  partition,
  key: Buffer.from('apl_1'),
  value: Buffer.from('{}'),
  headers: {},
  ...over,
})
const later = (seconds: number) => ({ now: () => new Date(Date.now() + seconds * 1000) })

/** The log, and how many records were read from it by name. */
function counted(log: Log): { log: Log; reads: () => number } {
  let reads = 0
  const admin = {
    ...log.admin,
    read: async (tp: TP, from: bigint, max: number) => {
      reads++
      return log.admin.read(tp, from, max)
    },
  }
  return { log: { ...log, append: (records) => log.append(records), admin }, reads: () => reads }
}

test('a group is as many records behind as it has not passed, for as long as the first has waited', async () => {
  const { log, reads } = counted(store.log)
  await log.append([record(0), record(0), record(1)])
  await log.admin.setCommitted('email', new Map([0, 1].map((partition) => [{ topic, partition }, 0n])))
  const meter = new LagMeter({ log, clock: later(90) })
  const [lag] = await meter.measure({ group: 'email' })
  expect(lag).toMatchObject({ group: 'email', topic, records: 3 })
  expect(lag?.seconds).toBeGreaterThan(85)
  const before = reads()
  await meter.measure({ group: 'email' })
  expect(reads()).toBe(before)
})

test('what a group passed all of since the last look is not read for its age', async () => {
  const { log, reads } = counted(store.log)
  await log.append([record(0)])
  await log.admin.setCommitted('email', new Map([[{ topic, partition: 0 }, 0n]]))
  const meter = new LagMeter({ log, clock: later(90) })
  await meter.measure({ group: 'email' })
  const before = reads()
  await log.append([record(0), record(0)])
  await log.admin.setCommitted('email', new Map([[{ topic, partition: 0 }, 1n]]))
  expect(await meter.measure({ group: 'email' })).toEqual([{ group: 'email', topic, records: 2, seconds: 0 }])
  expect(reads()).toBe(before)
})

test('of a retry topic only what is due counts', async () => {
  const { log } = store
  await log.append([record(0, { topic: retry }), record(0, { topic: retry }), record(2, { topic: retry })])
  const consumer = {
    name: 'email',
    topics: ['applicants'] as const,
    retry: { tiersMs: [10_000, 60_000] },
    handlers: {},
  }
  const target = lagTargetsOf([consumer], ['free', 'paid']).find(({ group }) => group === 'email.retry')
  if (target === undefined) throw new Error('no retry group')
  await log.admin.setCommitted('email.retry', new Map([0, 2].map((partition) => [{ topic: retry, partition }, 0n])))
  const at = async (seconds: number) => (await new LagMeter({ log, clock: later(seconds) }).measure(target))[0]
  expect(await at(0)).toMatchObject({ topic: retry, records: 0, seconds: 0 })
  const afterFirstTier = await at(30)
  expect(afterFirstTier).toMatchObject({ records: 2 })
  expect(afterFirstTier?.seconds).toBeLessThan(25)
  expect(await at(70)).toMatchObject({ records: 3 })
})

test('dead letters are counted by topic and group until somebody handles them', async () => {
  const { log, reads } = counted(store.log)
  const letter = (group: string) => record(0, { topic: dlq, headers: { 'px-target-group': group } })
  await log.append([letter('email'), letter('email'), letter('notify')])
  const handled = new Set<bigint>()
  const clock = settableClock()
  const entry: DlqEntry = { action: 'dropped', operator: 'user:usr_1', reason: null, replayId: null, at: clock.now() }
  const audit = {
    entriesOf: async (places: readonly LetterPlace[]) =>
      places.map(({ offset }) => (handled.has(offset) ? [entry] : [])),
  }
  const depth = new DeadLetterDepth({ log, audit, topics: [dlq] })
  const counts = async () => (await depth.measure()).map(({ group, count }) => [group, count])
  expect(await counts()).toEqual([
    ['email', 2],
    ['notify', 1],
  ])
  const before = reads()
  handled.add(0n).add(2n)
  expect(await counts()).toEqual([['email', 1]])
  expect(reads()).toBe(before)
  await log.append([letter('notify')])
  expect(await counts()).toEqual([
    ['email', 1],
    ['notify', 1],
  ])
})
