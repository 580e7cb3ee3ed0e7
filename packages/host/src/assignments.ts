import type { Log, Sub, TP } from '@plutomi/pipeline'
import { tpKey } from '@plutomi/pipeline'

export type Assignments = {
  /** The same log; what its groups are assigned is remembered. */
  log: Log
  /** Every group of this process, with how long it has had no partition; 0 for one that has some. */
  idleMs: () => ReadonlyMap<string, number>
}

type Held = { partitions: Set<string>; emptySince: number }

/** Watches which partitions the groups of this process hold. */
export function watchAssignments(log: Log, now: () => number = () => performance.now()): Assignments {
  const groups = new Map<string, Held>()
  return {
    log: {
      ...(log.system && { system: log.system }),
      ensureTopics: (specs) => log.ensureTopics(specs),
      append: (records) => log.append(records),
      subscribe: async (options) => {
        const held: Held = { partitions: new Set(), emptySince: now() }
        groups.set(options.group, held)
        const sub = await log.subscribe(options)
        follow(sub, held, now)
        return sub
      },
      admin: log.admin,
      close: () => log.close(),
    },
    idleMs: () =>
      new Map([...groups].map(([group, held]) => [group, held.partitions.size > 0 ? 0 : now() - held.emptySince])),
  }
}

function follow(sub: Sub, held: Held, now: () => number): void {
  sub.on('assigned', (tps: TP[]) => tps.forEach((tp) => held.partitions.add(tpKey(tp))))
  sub.on('lost', (tps: TP[]) => {
    tps.forEach((tp) => held.partitions.delete(tpKey(tp)))
    if (held.partitions.size === 0) held.emptySince = now()
  })
}
