import { failedCopy, header, type Log, type NewRecord, type Rec, retryTopic, type Sub } from '@plutomi/pipeline'

export type DeliveryFaults = {
  /** Every event of a main topic is appended twice. */
  isTwice: boolean
  /** Every tenth event reaches these groups only through the first retry tier. */
  lateGroups: readonly string[]
  /** Bug seeded on purpose: the second delivery comes under an id of its own, so nobody can know it for a repeat. */
  isUnknowable: boolean
  /** Bug seeded on purpose: offsets are committed before the records are handled. */
  commitsEarly: boolean
}

export const noFaults: DeliveryFaults = { isTwice: false, lateGroups: [], isUnknowable: false, commitsEarly: false }

/** The log with what can go wrong on the way to a handler; `faults()` is asked at each call. */
export function faultyLog(log: Log, faults: () => DeliveryFaults): Log {
  return {
    ensureTopics: (specs) => log.ensureTopics(specs),
    append: async (records) => {
      if (!faults().isTwice) return log.append(records)
      const positions = await log.append(records.flatMap((record) => twice(record, faults())))
      return records.map((_, index) => positions[positionOf(records, index)] ?? { partition: 0, offset: -1n })
    },
    subscribe: async (options) => faultySub(log, { sub: await log.subscribe(options), group: options.group, faults }),
    admin: log.admin,
    close: () => log.close(),
  }
}

function twice(record: NewRecord, { isUnknowable }: DeliveryFaults): NewRecord[] {
  if (!isMain(record.topic)) return [record]
  const ceId = `${String(record.headers.ce_id).slice(0, -1)}~`
  return [record, isUnknowable ? { ...record, headers: { ...record.headers, ce_id: ceId } } : record]
}

function positionOf(records: readonly NewRecord[], index: number): number {
  return index + records.slice(0, index).filter((record) => isMain(record.topic)).length
}

type Faulty = { sub: Sub; group: string; faults: () => DeliveryFaults }

function faultySub(log: Log, { sub, group, faults }: Faulty): Sub {
  return {
    poll: async (max, waitMs) => {
      const records = await sub.poll(max, waitMs)
      if (faults().commitsEarly) await sub.commit(new Map(records.map((rec) => [rec, rec.offset + 1n])))
      if (!faults().lateGroups.includes(group)) return records
      const late = records.filter(isTenth)
      if (late.length > 0) await log.append(late.map((rec) => lateCopy(rec, group)))
      return records.map((rec) => (isTenth(rec) ? forNobody(rec) : rec))
    },
    commit: (offsets) => sub.commit(offsets),
    pause: (tps) => sub.pause(tps),
    resume: (tps) => sub.resume(tps),
    on: (event, callback) => sub.on(event, callback),
    buffered: () => sub.buffered(),
    stop: (options) => sub.stop(options),
  }
}

/** What the runtime appends after a handler failed once. */
function lateCopy(rec: Rec, group: string): NewRecord {
  const targetGroup = group.replace(/\.(free|paid)$/, '')
  const failure = {
    targetGroup,
    attempt: 1,
    errorClass: 'transient' as const,
    error: new Error('Late'),
    at: new Date(),
  }
  return { ...failedCopy(rec, failure), topic: retryTopic(rec.topic), partition: 0 }
}

function forNobody(rec: Rec): Rec {
  return { ...rec, headers: { ...rec.headers, ce_type: Buffer.from('nobody.cares') } }
}

/** By the id, so that both deliveries of an event are late. */
function isTenth(rec: Rec): boolean {
  const id = header(rec, 'ce_id') ?? ''
  return Buffer.from(id).reduce((sum, byte) => sum + byte, 0) % 10 === 0
}

function isMain(topic: string): boolean {
  return !/\.(retry|dlq)$/.test(topic)
}
