import { type TP, tpKey } from '../../log.ts'
import { within } from './errors.ts'
import type { Owned } from './owned.ts'
import { commitTimeoutMs } from './settings.ts'

export type PlaceSource = {
  committed(): Promise<Map<string, bigint>>
  begin(tp: TP): Promise<bigint>
  report(error: unknown, doing: string): void
}

/** Where a group stands in the partitions that were assigned; the buffers take no record before that is known. */
export class Places {
  private readonly source: PlaceSource
  private locating: Promise<void> = Promise.resolve()

  constructor(source: PlaceSource) {
    this.source = source
  }

  /** After the last commits of the assignment before, which it would else not see. */
  locate(owned: Iterable<Owned>, commits: Promise<void>): Promise<void> {
    const all = [...owned]
    const doing = 'waiting for the last commits'
    this.locating = within(commits, commitTimeoutMs, doing)
      .catch((error: unknown) => this.source.report(error, doing))
      .then(() => this.ask(all))
    return this.locating
  }

  /** Asks again for one whose place could not be learned. */
  async isKnown(one: Owned): Promise<boolean> {
    await this.locating
    if (one.next === undefined) await this.ask([one])
    return one.next !== undefined
  }

  private async ask(owned: Owned[]): Promise<void> {
    try {
      const committed = await this.source.committed()
      for (const one of owned) one.begin(committed.get(tpKey(one.wire)) ?? (await this.source.begin(one.wire)))
    } catch (error) {
      this.source.report(error, 'asking where a group stands')
    }
  }
}
