import type { Log, NewRecord, Rec, Sub, SubEvents, TP } from '../src/index.ts'
import { aThing, main } from './test-consumers.ts'

export const zero: TP = { topic: main, partition: 0 }

export function recAt(offset: number, tp = zero): Rec {
  const { key, value, headers } = aThing({ n: offset })
  const bytes = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)]))
  return { ...tp, offset: BigInt(offset), key, value: value ?? null, headers: bytes, timestamp: Date.now() }
}

/**
 * A driver that does what a test says, turn by turn: assignments, losses and answers which a real one gives only now and
 * then. What real drivers do is the contract's matter.
 */
export function scriptedLog() {
  const said: string[] = []
  const appended: NewRecord[] = []
  const listeners: { [E in keyof SubEvents]: SubEvents[E][] } = { assigned: [], lost: [], gap: [], fatal: [] }
  const script: { answer: 'ok' | 'fenced' } = { answer: 'ok' }
  let queue: Rec[] = []
  let failure: Error | undefined
  let wake: () => void = () => undefined
  const sub: Sub = {
    poll: async () => {
      if (queue.length === 0 && failure === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      if (failure !== undefined) throw failure
      return queue.splice(0)
    },
    commit: (offsets) => {
      for (const [tp, offset] of offsets) said.push(`commit ${tp.partition}:${offset} ${script.answer}`)
      return Promise.resolve(script.answer)
    },
    pause: () => said.push('pause'),
    resume: () => said.push('resume'),
    on: (event, callback) => void listeners[event].push(callback),
    buffered: () => ({ records: 0, bytes: 0 }),
    stop: () => {
      said.push('leave')
      wake()
      return Promise.resolve()
    },
  }
  const idle: Sub = {
    ...sub,
    poll: () => new Promise((resolve) => setTimeout(resolve, 20, [])),
    on: () => undefined,
    stop: () => Promise.resolve(),
  }
  const log: Log = {
    ensureTopics: () => Promise.resolve(),
    append: (records) => {
      appended.push(...records)
      return Promise.resolve(records.map(() => ({ partition: 0, offset: 0n })))
    },
    subscribe: ({ group }) => Promise.resolve(group.endsWith('.retry') ? idle : sub),
    admin: {
      begin: () => Promise.resolve(0n),
      end: () => Promise.resolve(1000n),
      atTime: () => Promise.resolve(0n),
      committed: () => Promise.resolve(new Map()),
      setCommitted: () => Promise.resolve(),
      removeGroup: () => Promise.resolve(),
      lag: () => Promise.resolve([]),
      read: () => Promise.resolve([]),
      groups: () => Promise.resolve([]),
      partitions: () => Promise.resolve(1),
    },
    close: () => Promise.resolve(),
  }
  return {
    log,
    said,
    appended,
    script,
    give: (...recs: Rec[]) => {
      queue.push(...recs)
      wake()
    },
    breakPoll: (error: Error) => {
      failure = error
      wake()
    },
    assign: (tps: TP[] = [zero], epoch = 1) => listeners.assigned.forEach((tell) => tell(tps, epoch)),
    lose: (tps: TP[] = [zero], epoch = 2) => listeners.lost.forEach((tell) => tell(tps, epoch)),
    fatal: (error: Error) => listeners.fatal.forEach((tell) => tell(error)),
  }
}

/** Lets everything that is due in this turn and the next happen. */
export async function turns(count = 3): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve))
}
