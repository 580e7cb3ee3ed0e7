import type { Clock } from '@plutomi/platform/clock'
import { lanes } from '@plutomi/contracts/events/topics'
import { type GroupLag, type Log, tpKey } from '../log.ts'
import { defaultTiersMs, mainTopicOf, type RetryShape, tierOfPartition } from '../topics.ts'

export type GroupWatchOptions = {
  log: Log
  clock: Clock
  shapeOf: (mainTopic: string) => RetryShape
  /** More records waiting than this, of those that are due, and the replay waits. */
  lagLimit: number
  /** Something is due and nothing was committed for so long: the consumer or its sink is down. */
  stallMs: number
}

/** The groups of one consumer for one main topic: `email.paid` and `email.paid.retry`. */
export type WatchedGroups = { main: string; retry: string }

/** Which groups of the log read the retry records of this consumer; undefined when the log knows none. */
export function readersOf(groups: ReadonlySet<string>, target: string, dlq: string): WatchedGroups | undefined {
  const lane = lanes.find((one) => mainTopicOf(dlq).endsWith(`.${one}`))
  const names = lane === undefined ? [target] : [`${target}.${lane}`, target]
  const main = names.find((name) => groups.has(`${name}.retry`))
  return main === undefined ? undefined : { main, retry: `${main}.retry` }
}

type Sample = { positions: ReadonlyMap<string, bigint>; movedAtMs: number }

/** Tells why a group should be given no more work at the moment. Other processes cannot be asked; offsets tell as much. */
export class GroupWatch {
  private readonly options: GroupWatchOptions
  private readonly samples = new Map<string, Sample>()

  constructor(options: GroupWatchOptions) {
    this.options = options
  }

  /** A sentence, or undefined when the group keeps up. */
  async trouble(groups: WatchedGroups): Promise<string | undefined> {
    const { log, lagLimit } = this.options
    const waiting = [...(await log.admin.lag(groups.main)), ...(await log.admin.lag(groups.retry))]
    const positions = new Map<string, bigint>()
    let due = 0n
    for (const part of waiting.filter(({ lag }) => lag > 0n)) {
      const committed = (await log.admin.end(part)) - part.lag
      positions.set(tpKey(part), committed)
      due += await this.dueOf(part, committed)
    }
    const stalledMs = this.stalledFor(groups.main, due === 0n ? new Map() : positions)
    if (due > BigInt(lagLimit)) return `${groups.main} has ${due} records to catch up with (limit ${lagLimit})`
    if (stalledMs < this.options.stallMs) return undefined
    const seconds = Math.round(stalledMs / 1000)
    return `${groups.main} has not moved for ${seconds} s: its consumer or what it delivers to is down`
  }

  /** Of a retry partition only what has waited its time counts. */
  private async dueOf(part: GroupLag, committed: bigint): Promise<bigint> {
    if (!part.topic.endsWith('.retry')) return part.lag
    const { log, clock, shapeOf } = this.options
    const shape = shapeOf(mainTopicOf(part.topic))
    // Topics with fewer tiers have the longer ones.
    const delayMs = defaultTiersMs.slice(-shape.tiers)[tierOfPartition(part.partition, shape)] ?? 0
    const dueBefore = clock.now().getTime() - delayMs
    const dueEnd = await log.admin.atTime(part, dueBefore)
    return dueEnd > committed ? dueEnd - committed : 0n
  }

  private stalledFor(group: string, positions: ReadonlyMap<string, bigint>): number {
    const nowMs = this.options.clock.now().getTime()
    const last = this.samples.get(group)
    const hasMoved =
      last === undefined ||
      last.positions.size === 0 ||
      positions.size === 0 ||
      [...last.positions].some(([key, position]) => (positions.get(key) ?? position + 1n) > position)
    const movedAtMs = hasMoved ? nowMs : last.movedAtMs
    this.samples.set(group, { positions, movedAtMs })
    return nowMs - movedAtMs
  }
}
