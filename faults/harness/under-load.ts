import type { FaultWorld } from './world.ts'
import { emptyLedger, type Ledger, write, type WriteOptions } from './writer.ts'

/** Writes while the faults happen: until they are over and at least `events` are committed. */
export async function underLoad(
  world: FaultWorld,
  options: WriteOptions,
  faults: (ledger: Ledger) => Promise<void>,
): Promise<Ledger> {
  const ledger = emptyLedger()
  const end = new AbortController()
  const writing = write(world, { ...options, events: Number.POSITIVE_INFINITY, signal: end.signal }, ledger)
  try {
    await Promise.race([faults(ledger), writing])
    await until(() => ledger.committed.size >= options.events)
  } finally {
    end.abort()
    await writing
  }
  return ledger
}

/** Waits for a condition of this process; how long is the caller's test's or the operator's patience. */
export async function until(isTrue: () => boolean | Promise<boolean>, everyMs = 20): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, everyMs))
}
