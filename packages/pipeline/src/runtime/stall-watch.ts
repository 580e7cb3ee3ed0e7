import type { Partition } from './partition.ts'

export type Stalled = { eventId: string; type: string; topic: string; partition: number; offset: string; ageMs: number }

/**
 * Finds partitions that could go on and do not. Those that wait for a sink, for the log to take a hand-over, for their
 * time or for a place among the running are none of them.
 */
export function findStalled(partitions: Iterable<Partition>, stallMs: number, now = performance.now()): Stalled[] {
  const stalled: Stalled[] = []
  for (const partition of partitions) {
    if (partition.isStuck || now - partition.lastProgressAt < stallMs) continue
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
