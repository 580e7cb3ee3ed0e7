import type { RuntimeLogger } from './outcome.ts'
import type { Partition } from './partition.ts'

export type StallOptions = {
  group: string
  stallMs: number
  logger: RuntimeLogger
  onFatal: (error: Error) => void
}

/** Ends the process once, with a list of what was in flight, when a partition that could go on does not. */
export class StallWatch {
  private readonly options: StallOptions
  private hasSpoken = false

  constructor(options: StallOptions) {
    this.options = options
  }

  /** A sink is down: nobody can go on, and the time does not count. */
  wait(partitions: Iterable<Partition>, now = performance.now()): void {
    for (const partition of partitions) partition.lastProgressAt = now
  }

  check(partitions: Iterable<Partition>, now = performance.now()): void {
    const { group, stallMs, logger, onFatal } = this.options
    const inFlight = findStalled(partitions, stallMs, now)
    if (inFlight.length === 0 || this.hasSpoken) return
    this.hasSpoken = true
    logger.error({ group, inFlight }, 'nothing was completed for too long')
    onFatal(new Error(`${group} completed nothing for ${stallMs} ms`))
  }
}

export type Stalled = { eventId: string; type: string; topic: string; partition: number; offset: string; ageMs: number }

/**
 * Finds partitions that could go on and do not. Those that wait for a sink, for the log to take a hand-over, for their
 * time or for a place among the running are none of them.
 */
function findStalled(partitions: Iterable<Partition>, stallMs: number, now: number): Stalled[] {
  const stalled: Stalled[] = []
  for (const partition of partitions) {
    // What it waited does not count when it may go on.
    if (partition.isStuck) partition.lastProgressAt = now
    if (now - partition.lastProgressAt < stallMs) continue
    const begun = [...partition.inHand].filter((work) => work.startedAt > 0)
    if (!begun.some((work) => now - work.startedAt >= stallMs)) continue
    for (const { rec, startedAt } of begun) {
      stalled.push({
        eventId: rec.headers['ce_id']?.toString() ?? '',
        type: rec.headers['ce_type']?.toString() ?? '',
        topic: rec.topic,
        partition: rec.partition,
        offset: String(rec.offset),
        ageMs: Math.round(now - startedAt),
      })
    }
  }
  return stalled
}
