import { defineEvent, type EventDefinition } from '@plutomi/contracts/events/define'
import { z } from 'zod'
import {
  type AnyConsumer,
  defineConsumer,
  dlqTopic,
  encodeEvent,
  type Log,
  mainTopic,
  type Outcome,
  type Rec,
  retryTopic,
  runConsumer,
  type RunningConsumer,
  type RuntimeOptions,
} from '../src/index.ts'

export const thingHappened = defineEvent('thing.happened', { topic: 'applicants', data: z.object({ n: z.number() }) })
export const otherHappened = defineEvent('other.happened', { topic: 'applicants', data: z.object({}) })
export type TestCatalog = { 'thing.happened': typeof thingHappened; 'other.happened': typeof otherHappened }
export const catalog: ReadonlyMap<string, EventDefinition> = new Map<string, EventDefinition>([
  ['thing.happened', thingHappened],
  ['other.happened', otherHappened],
])

export const main = mainTopic('applicants')

export type Thing = { n: number; key?: string; workspaceId?: string; id?: string }

export function aThing({ n, key = `apl_${n}`, workspaceId = 'wsp_1', id = `evt_${key}_${n}` }: Thing) {
  const event = { id, type: 'thing.happened', version: 1, subject: key, time: new Date(), workspaceId, seq: n }
  return { topic: main, key: Buffer.from(key), ...encodeEvent({ ...event, actor: 'seed', data: { n } }) }
}

/** A clock that stands `aheadMs` before the real one. */
export function aheadClock() {
  let aheadMs = 0
  return {
    now: () => new Date(Date.now() + aheadMs),
    advance: (ms: number) => {
      aheadMs += ms
    },
  }
}

const silent = () => undefined

/** A running test consumer that notes its outcomes; short sessions and commits. */
export async function startTestConsumer(log: Log, consumer: AnyConsumer, changes: Partial<RuntimeOptions> = {}) {
  const outcomes: Outcome[] = []
  const running: RunningConsumer = await runConsumer(consumer, {
    log,
    catalog,
    clock: { now: () => new Date() },
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    metrics: { outcome: (outcome) => outcomes.push(outcome) },
    pingMinMs: 20,
    pingMaxMs: 100,
    ...changes,
    limits: { sessionMs: 1500, commitEveryMs: 50, ...changes.limits },
  })
  return { outcomes, stop: () => running.stop() }
}

export async function readAll(log: Log, topic: string): Promise<Rec[]> {
  const count = await log.admin.partitions(topic)
  const parts = Array.from({ length: count }, (_, partition) => log.admin.read({ topic, partition }, 0n, 10_000))
  return (await Promise.all(parts)).flat()
}

export const retryRecords = (log: Log) => readAll(log, retryTopic(main))
export const deadRecords = (log: Log) => readAll(log, dlqTopic(main))

export function headersOf(rec: Rec | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(rec?.headers ?? {}).map(([name, value]) => [name, value.toString()]))
}

/** The offsets that the group has still to read. */
export async function lagOf(log: Log, group: string): Promise<bigint> {
  return (await log.admin.lag(group)).reduce((sum, one) => sum + one.lag, 0n)
}

export const noQuickTries = { quickTriesMs: [] }

/** A consumer that notes what it is given before `handle` decides what becomes of it. */
export function notes(
  name: string,
  handle: (n: number, signal: AbortSignal) => Promise<void> | void = () => undefined,
) {
  const seen: number[] = []
  const consumer = defineConsumer<TestCatalog>({
    name,
    topics: ['applicants'],
    retry: noQuickTries,
    handlers: {
      'thing.happened': async (event, { signal }) => {
        seen.push(event.data.n)
        await handle(event.data.n, signal)
      },
    },
  })
  return { seen, consumer }
}
