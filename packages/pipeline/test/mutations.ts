import type { Log, NewRecord, OutboxSource, Position, Rec, Sub, TP } from '../src/index.ts'

/**
 * Bugs to be caught: each is one that such systems are known for, and each has a test that fails for it. Nothing that
 * ships knows of them; they are put around the log and the outbox from outside.
 */

/** 'cursor relay': ids are given at the insert and visible at the commit, and this relay remembers the highest. */
export function withCursor(source: OutboxSource): OutboxSource {
  let cursor = 0
  return {
    ...source,
    head: async (limit, without) => {
      const rows = (await source.head(limit, without)).filter((row) => row.id > cursor)
      cursor = Math.max(cursor, ...rows.map((row) => row.id))
      return rows
    },
  }
}

/** 'commit before append': what is read is committed at once, before its hand-over or its handler could fail. */
export function withEarlyCommit(log: Log): Log {
  return {
    ...delegate(log),
    subscribe: async (options) => {
      const sub = await log.subscribe(options)
      return { ...delegateSub(sub), poll: (max, waitMs) => pollAndCommit(sub, max, waitMs) }
    },
  }
}

async function pollAndCommit(sub: Sub, max: number, waitMs: number) {
  const recs = await sub.poll(max, waitMs)
  const ends = new Map(recs.map((rec) => [`${rec.topic}/${rec.partition}`, rec]))
  await sub.commit(
    new Map([...ends.values()].map(({ topic, partition, offset }) => [{ topic, partition }, offset + 1n])),
  )
  return recs
}

/** 'no resume': a paused partition stays paused, as one does in kafkajs that went away and came back. */
export function withoutResume(log: Log): Log {
  return {
    ...delegate(log),
    subscribe: async (options) => ({ ...delegateSub(await log.subscribe(options)), resume: () => undefined }),
  }
}

/** The same log, appends in the caller's hands. */
export function withAppend(log: Log, append: (records: NewRecord[]) => Promise<Position[]>): Log {
  return { ...delegate(log), append }
}

/** The same log; `tell` hears what each poll gave. */
export function withPolls(log: Log, tell: (recs: readonly Rec[]) => void): Log {
  return {
    ...delegate(log),
    subscribe: async (options) => {
      const sub = await log.subscribe(options)
      const poll = async (max: number, waitMs: number) => {
        const recs = await sub.poll(max, waitMs)
        tell(recs)
        return recs
      }
      return { ...delegateSub(sub), poll }
    },
  }
}

export function delegate(log: Log): Log {
  return {
    ensureTopics: (specs) => log.ensureTopics(specs),
    append: (records) => log.append(records),
    subscribe: (options) => log.subscribe(options),
    admin: log.admin,
    close: () => log.close(),
  }
}

function delegateSub(sub: Sub): Sub {
  return {
    poll: (max, waitMs) => sub.poll(max, waitMs),
    commit: (offsets: Map<TP, bigint>) => sub.commit(offsets),
    pause: (tps) => sub.pause(tps),
    resume: (tps) => sub.resume(tps),
    on: (event, callback) => sub.on(event, callback),
    buffered: () => sub.buffered(),
    stop: (options) => sub.stop(options),
  }
}
