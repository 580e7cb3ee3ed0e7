import type { Log, NewRecord, Rec, Sub, SubscribeOptions, TopicSpec } from './log.ts'

/** A store under test. What it cannot do is left out and printed as skipped. */
export type LogStore = {
  open(): Promise<Log>
  /** Module with `openLog(argument): Promise<Log>`, for clients in processes of their own that get killed. */
  client: { module: string; argument: string }
  killStore?(): Promise<void>
  startStore?(): Promise<void>
  setReadOnly?(isReadOnly: boolean): Promise<void>
  /** Removes the partition's records below this offset, as retention would. */
  trim?(topic: string, partition: number, below: bigint): Promise<void>
  close(): Promise<void>
}

export type Bench = {
  store: LogStore
  log: Log
  topic: (partitions: number) => Promise<string>
  subscribe: (group: string, topic: string, changes?: Partial<SubscribeOptions>) => Promise<Sub>
}

/** What a machine with too few cores for its work may take longer. */
export const busyMs = 4000

export function makeBench(store: LogStore, log: Log): Bench {
  let topics = 0
  return {
    store,
    log,
    topic: async (partitions) => {
      topics++
      const spec: TopicSpec = { name: `plutomi.contract-${topics}`, partitions, retentionMs: 3_600_000 }
      await log.ensureTopics([spec])
      return spec.name
    },
    subscribe: (group, topic, changes) => log.subscribe({ ...subscription(group, topic), ...changes }),
  }
}

export function subscription(group: string, topic: string): SubscribeOptions {
  const limits = { sessionMs: 1500, bufferRecords: 1000, bufferBytes: 8_000_000 }
  return { group, topics: [topic], from: 'earliest', ...limits }
}

export function rec(topic: string, value: string, extra: Partial<NewRecord> = {}): NewRecord {
  return { topic, key: Buffer.from('k'), value: Buffer.from(value), headers: {}, ...extra }
}

/** Polls until so many records came, or the time is over. */
export async function pollAll(sub: Sub, count: number, ms = 10_000): Promise<Rec[]> {
  const end = Date.now() + ms
  const all: Rec[] = []
  while (all.length < count && Date.now() < end) all.push(...(await sub.poll(500, 100)))
  return all
}

export function valuesOf(recs: Rec[]): string[] {
  return recs.map((one) => String(one.value))
}
