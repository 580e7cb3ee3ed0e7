import { setTimeout as delay } from 'node:timers/promises'
import { checkInvariants } from '@plutomi/core/check'
import { platformDb } from '@plutomi/core/platform'
import { header, mainTopic, type Rec } from '@plutomi/pipeline'
import { happened } from './events.ts'
import type { FaultWorld } from './world.ts'
import type { Ledger } from './writer.ts'

/** Every record of a topic, partition by partition in their order. */
export async function recordsOf({ log }: FaultWorld, topic: string): Promise<Rec[]> {
  const partitions = await log.admin.partitions(topic)
  const all: Rec[] = []
  for (let partition = 0; partition < partitions; partition++) {
    const end = await log.admin.end({ topic, partition })
    let from = await log.admin.begin({ topic, partition })
    while (from < end) {
      const records = await log.admin.read({ topic, partition }, from, 5000)
      all.push(...records)
      from = (records.at(-1)?.offset ?? end) + 1n
    }
  }
  return all
}

/**
 * Waits until nothing is on its way: outbox empty, no group behind, twice in a row. Gives up after a time without any
 * progress, however slow the machine; what is missing then is counted as lost.
 */
export async function settled(world: FaultWorld, groups: readonly string[], idleMs = 45_000): Promise<boolean> {
  let last = ''
  let quietSince = Date.now()
  for (let calm = 0; calm < 2; await delay(200)) {
    const { outbox, lag } = await pending(world, groups).catch(() => ({ outbox: -1, lag: -1n }))
    calm = outbox === 0 && lag === 0n ? calm + 1 : 0
    const now = `${outbox} ${lag} ${world.sink.calls.length}`
    if (now !== last) quietSince = Date.now()
    if (Date.now() - quietSince > idleMs) return false
    last = now
  }
  return true
}

async function pending(world: FaultWorld, groups: readonly string[]): Promise<{ outbox: number; lag: bigint }> {
  const before = await inOutbox(world)
  const lags = await Promise.all(groups.map((group) => lagOf(world, group)))
  const retryLags = await Promise.all(groups.map((group) => world.log.admin.lag(`${group}.retry`)))
  const lag = [...lags, ...retryLags].flat().reduce((sum, one) => sum + one.lag, 0n)
  // Asked again: what was handled in between may have put something there.
  return { outbox: before + (await inOutbox(world)), lag }
}

/** A group that nobody has joined yet is not one that has nothing to do. */
async function lagOf({ log }: FaultWorld, group: string): Promise<{ lag: bigint }[]> {
  const lags = await log.admin.lag(group)
  return lags.length > 0 ? lags : [{ lag: -1n }]
}

async function inOutbox({ db }: FaultWorld): Promise<number> {
  const counted = db.selectFrom('outbox').select((eb) => eb.fn.countAll<number>().as('count'))
  return (await counted.executeTakeFirstOrThrow()).count
}

export type Evidence = {
  /** Committed events. */
  events: string[]
  /** Committed, but not in the log. */
  lost: string[]
  /** Told to the writer as committed, and not there. */
  forgotten: string[]
  /** In the log, but of no committed transaction. */
  invented: string[]
  /** First occurrences out of the order of their aggregate's `seq`. */
  misordered: string[]
  /** Records of the log beyond the first of each event. */
  logRepeats: number
  /** Per group: events without an effect, and calls beyond the first of each event. */
  groups: { group: string; missing: string[]; repeats: number; effects: number }[]
  violations: string[]
}

/** Database, log and sink compared with each other and with what the writer was told. */
export async function gather(world: FaultWorld, ledger: Ledger, groups: readonly string[]): Promise<Evidence> {
  const rows = await world.db.selectFrom('events').select('id').where('type', '=', happened.type).execute()
  const events = rows.map(({ id }) => id)
  const committed = new Set(events)
  const records = await recordsOf(world, mainTopic('applicants'))
  const ours = records.filter((rec) => header(rec, 'ce_type') === happened.type)
  const firsts = new Map<string, Rec>()
  for (const rec of ours) if (!firsts.has(idOf(rec))) firsts.set(idOf(rec), rec)
  return {
    events,
    lost: events.filter((id) => !firsts.has(id)),
    forgotten: [...ledger.committed].filter((id) => !committed.has(id)),
    invented: [...firsts.keys()].filter((id) => !committed.has(id)),
    misordered: misordered([...firsts.values()]),
    logRepeats: ours.length - firsts.size,
    groups: groups.map((group) => effectsOf(world, group, events)),
    violations: (await checkInvariants(platformDb(world.db))).map((violation) => JSON.stringify(violation)),
  }
}

function effectsOf({ sink }: FaultWorld, group: string, events: readonly string[]) {
  const calls = sink.calls.filter(
    (call) => call.group === group && call.verdict === 'ok' && call.type === happened.type,
  )
  const seen = new Set(calls.map((call) => call.eventId))
  return {
    group,
    missing: events.filter((id) => !seen.has(id)),
    effects: seen.size,
    repeats: calls.length - seen.size,
  }
}

function misordered(firsts: readonly Rec[]): string[] {
  const last = new Map<string, number>()
  return firsts.flatMap((rec) => {
    const key = String(rec.key)
    const seq = Number(header(rec, 'px-seq'))
    const isBehind = seq <= (last.get(key) ?? 0)
    last.set(key, seq)
    return isBehind ? [`${key} ${seq}`] : []
  })
}

function idOf(rec: Rec): string {
  return header(rec, 'ce_id') ?? ''
}
