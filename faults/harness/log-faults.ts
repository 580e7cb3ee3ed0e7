import {
  failedCopy,
  header,
  type Log,
  type NewRecord,
  type Position,
  type Rec,
  retryTopic,
  type Sub,
  type TP,
  tpKey,
} from '@plutomi/pipeline'
import type { Faults } from './settings.ts'

export type LogFaults = {
  log: Log
  /** To be called when the relay has settled what the log acknowledged. */
  settled: (eventIds: readonly string[]) => void
}

/** The log with what is ordered to go wrong; `faults()` is asked at each call. */
export function faultyLog(log: Log, faults: () => Faults): LogFaults {
  const state: State = { ordered: faults(), deaths: 0, failures: 0, withheld: [] }
  const append = async (records: NewRecord[]): Promise<Position[]> => {
    const { death, failing, isTwice, bug } = newestOrder(state, faults())
    const isDeath = death !== null && touches(records, death.topic) && ++state.deaths === death.nth
    if (isDeath && bug === 'commit-before-append') return withhold(records, state.withheld)
    if (isDeath && death.when === 'before-append') return die()
    const isFailing = failing !== null && touches(records, failing.topic) && isAmong(++state.failures, failing)
    if (isFailing && !failing.isWritten) throw new Error('This append was ordered to fail')
    const positions = await (isTwice ? appendTwice(log, records, bug) : log.append(records))
    if (isDeath) return die()
    if (isFailing) throw new Error('The answer to this append was ordered to be lost')
    return positions
  }
  const subscribe: Log['subscribe'] = async (options) => {
    const sub = await log.subscribe(options)
    return faultySub(sub, { faults, withheld: state.withheld, log, group: options.group })
  }
  return {
    log: {
      ensureTopics: (specs) => log.ensureTopics(specs),
      append,
      subscribe,
      admin: log.admin,
      close: () => log.close(),
    },
    settled: (ids) => state.withheld.some(({ eventId }) => ids.includes(eventId)) && void die(),
  }
}

type State = { ordered: Faults; deaths: number; failures: number; withheld: Withheld[] }

/** Appends are counted from the order on. */
function newestOrder(state: State, ordered: Faults): Faults {
  if (state.ordered !== ordered) Object.assign(state, { ordered, deaths: 0, failures: 0 })
  return ordered
}

function isAmong(count: number, { nth, times }: { nth: number; times: number }): boolean {
  return count >= nth && count < nth + times
}

type Withheld = { eventId: string; origin: string }

/** Seeded bug: acknowledged, and not yet written when the process dies, which it does once its source is committed. */
function withhold(records: readonly NewRecord[], withheld: Withheld[]): Position[] {
  const text = (record: NewRecord, name: string) => String(record.headers[name] ?? '')
  withheld.push(...records.map((rec) => ({ eventId: text(rec, 'ce_id'), origin: text(rec, 'px-origin') })))
  return records.map((_, index) => ({ partition: 0, offset: BigInt(1_000_000_000 + index) }))
}

/** Seeded bug: the second comes under an id of its own, so that nobody can know it for a repeat. */
async function appendTwice(log: Log, records: NewRecord[], bug: Faults['bug']): Promise<Position[]> {
  const second = (record: NewRecord) => {
    if (bug !== 'unknowable-repeats') return record
    return { ...record, headers: { ...record.headers, ce_id: `${String(record.headers.ce_id).slice(0, -1)}~` } }
  }
  const copies = records.map((record) => (/\.(retry|dlq)$/.test(record.topic) ? [record] : [record, second(record)]))
  const positions = await log.append(copies.flat())
  let next = 0
  return copies.flatMap(({ length }) => {
    const position = positions[next]
    next += length
    return position ?? []
  })
}

type Faulty = { faults: () => Faults; withheld: readonly Withheld[]; log: Log; group: string }

function faultySub(sub: Sub, { faults, withheld, log, group }: Faulty): Sub {
  const paused = new Map<string, TP>()
  sub.on('assigned', (tps) => {
    if (faults().bug !== 'no-resume-on-join') return
    const stale = tps.filter((tp) => paused.has(tpKey(tp)))
    // After the driver and the runtime have had their say, as a client does that remembers pauses over a rebalance.
    setImmediate(() => sub.pause(stale))
  })
  return {
    poll: async (max, waitMs) => {
      const records = await sub.poll(max, waitMs)
      const isEarly = faults().bug === 'commit-before-handling' && records.length > 0
      if (isEarly) await sub.commit(new Map(records.map((rec) => [rec, rec.offset + 1n])))
      if (faults().bug === 'blind-to-workspaces') return records.map((rec) => without(rec, 'px-workspace'))
      return faults().lateGroups.includes(group) ? withoutLate(log, records, group) : records
    },
    commit: async (offsets) => {
      const answer = await sub.commit(offsets)
      const isCommitted = ({ origin }: Withheld) => [...offsets].some(([tp, offset]) => isBefore(origin, tp, offset))
      return answer === 'ok' && withheld.some(isCommitted) ? die() : answer
    },
    pause: (tps) => {
      for (const tp of tps) paused.set(tpKey(tp), tp)
      sub.pause(tps)
    },
    resume: (tps) => {
      for (const tp of tps) paused.delete(tpKey(tp))
      sub.resume(tps)
    },
    on: (event, callback) => sub.on(event, callback),
    buffered: () => sub.buffered(),
    stop: (options) => sub.stop(options),
  }
}

/** What the runtime appends after a handler failed once, for every tenth. */
async function withoutLate(log: Log, records: readonly Rec[], group: string): Promise<Rec[]> {
  const late = records.filter(isTenth)
  if (late.length > 0) await log.append(late.map((rec) => lateCopy(rec, group)))
  // Each keeps its place, else the group's offsets would have holes that nobody completes.
  return records.map((rec) => (isTenth(rec) ? { ...rec, headers: { ...rec.headers, ce_type: NOBODYS } } : rec))
}

const NOBODYS = Buffer.from('nobody.cares')

function lateCopy(rec: Rec, group: string): NewRecord {
  const targetGroup = group.replace(/\.(free|paid)$/, '')
  const error = new Error('late')
  const failure = { targetGroup, attempt: 1, errorClass: 'transient' as const, error, at: new Date() }
  return { ...failedCopy(rec, failure), topic: retryTopic(rec.topic), partition: 0 }
}

/** By the id, so that both deliveries of an event are late. */
function isTenth(rec: Rec): boolean {
  return Buffer.from(header(rec, 'ce_id') ?? '').reduce((sum, byte) => sum + byte, 0) % 10 === 0
}

function without(rec: Rec, name: string): Rec {
  return { ...rec, headers: Object.fromEntries(Object.entries(rec.headers).filter(([other]) => other !== name)) }
}

/** Whether the record `topic/partition/offset` lies below a committed offset. */
function isBefore(origin: string, tp: TP, offset: bigint): boolean {
  const [topic = '', partition, at] = origin.split('/')
  return topic === tp.topic && Number(partition) === tp.partition && BigInt(at ?? -1) < offset
}

function touches(records: readonly NewRecord[], topic: string): boolean {
  const pattern = new RegExp(topic)
  return records.some((record) => pattern.test(record.topic))
}

/** Never returns: nothing may run between the point and the death. */
function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL')
  return new Promise(() => undefined)
}
