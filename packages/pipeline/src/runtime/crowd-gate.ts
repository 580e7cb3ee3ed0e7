/**
 * Lets in no more than so many of one name (an endpoint) at a time. Those before the door take no place from others, and
 * go in as they came. One gate for all that a process has of a group, its retries too.
 */
export class CrowdGate {
  private readonly most: number
  private readonly inside = new Map<string, number>()
  private readonly waiting = new Map<string, (() => void)[]>()

  constructor(most: number) {
    this.most = most
  }

  /** Calls `begin` now, or when one of the same name has left. */
  enter(name: string, begin: () => void): void {
    const count = this.inside.get(name) ?? 0
    if (count < this.most) {
      this.inside.set(name, count + 1)
      begin()
      return
    }
    const line = this.waiting.get(name)
    if (line === undefined) this.waiting.set(name, [begin])
    else line.push(begin)
  }

  /** Whoever waits longest takes the place. */
  leave(name: string): void {
    const line = this.waiting.get(name)
    const next = line?.shift()
    if (line?.length === 0) this.waiting.delete(name)
    if (next !== undefined) return next()
    const count = (this.inside.get(name) ?? 1) - 1
    if (count === 0) this.inside.delete(name)
    else this.inside.set(name, count)
  }
}
