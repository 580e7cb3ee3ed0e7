import type { Partition } from './partition.ts'

/** So much of a partition's window one workspace (or endpoint) may have in hand before the rest comes back later: 100 of 500. */
const crowdShare = 1 / 5

/** So long after its last record a workspace still counts as one that waits behind the others. */
const rememberMs = 60_000

/**
 * Sees when one workspace fills a partition that others need too. Alone it may fill it: to send its records around by
 * the retry topic would help nobody.
 */
export class Crowd {
  private readonly most: number
  /** The least recently seen first. */
  private readonly lastSeen = new Map<string, number>()

  constructor({ window }: { window: number }) {
    this.most = Math.floor(window * crowdShare)
  }

  /** Counts a record in; true when it is one too many of its kind. */
  join({ crowd }: Partition, name: string, now: number): boolean {
    const count = (crowd.get(name) ?? 0) + 1
    crowd.set(name, count)
    this.lastSeen.delete(name)
    this.lastSeen.set(name, now)
    return count > this.most && this.hasOthers(name, now)
  }

  leave({ crowd }: Partition, name: string): void {
    const count = (crowd.get(name) ?? 1) - 1
    if (count === 0) crowd.delete(name)
    else crowd.set(name, count)
  }

  private hasOthers(name: string, now: number): boolean {
    for (const [other, seenAt] of this.lastSeen) {
      if (now - seenAt > rememberMs) this.lastSeen.delete(other)
      else if (other !== name) return true
    }
    return false
  }
}
