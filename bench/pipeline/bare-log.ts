import { type Log, mainTopic, type TP, tpKey } from '@plutomi/pipeline'
import type { Countdown, Pace } from './countdown.ts'

const recordsPerCommit = 500

/** A loop over the log itself that does nothing with a record: what the runtime adds on top is the difference. */
export async function bareLogLoop(
  log: Log,
  topic: string,
  { group, count }: { group: string; count: Countdown },
): Promise<Pace> {
  const sub = await log.subscribe({
    group,
    topics: [mainTopic(topic)],
    from: 'earliest',
    sessionMs: 10_000,
    bufferRecords: 2000,
    bufferBytes: 8_000_000,
  })
  const ended = new AbortController()
  const done = count.done.finally(() => ended.abort())
  const due = new Map<string, { tp: TP; next: bigint; passed: number }>()
  while (!ended.signal.aborted) {
    for (const rec of await sub.poll(recordsPerCommit, 100)) {
      count.hit()
      const passed = (due.get(tpKey(rec))?.passed ?? 0) + 1
      due.set(tpKey(rec), { tp: { topic: rec.topic, partition: rec.partition }, next: rec.offset + 1n, passed })
    }
    const full = [...due.values()].filter(({ passed }) => passed >= recordsPerCommit)
    if (full.length === 0) continue
    await sub.commit(new Map(full.map(({ tp, next }) => [tp, next])))
    for (const { tp } of full) due.delete(tpKey(tp))
  }
  await sub.stop({ drainMs: 1000 })
  return done
}
