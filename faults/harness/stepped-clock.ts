import type { Log, Rec, Sub } from '@plutomi/pipeline'
import type { Clock } from '@plutomi/platform/clock'

export type SteppedClock = Clock & {
  /** From now on the time is this. */
  set: (time: Date) => void
  /** What it was when the machine's clock stood here. */
  at: (realMs: number) => number
}

/** A clock that stands still until it is set, and remembers when it was. */
export function steppedClock(start = new Date()): SteppedClock {
  const steps = [{ realMs: 0, time: start.getTime() }]
  const last = () => steps.at(-1)?.time ?? 0
  return {
    now: () => new Date(last()),
    set: (time) => void steps.push({ realMs: Date.now(), time: time.getTime() }),
    at: (realMs) => steps.findLast((step) => step.realMs <= realMs)?.time ?? last(),
  }
}

/** The same log, whose records were written at the clock's time: retries are due by the clock alone. */
export function logOnClock(log: Log, clock: SteppedClock): Log {
  const shifted = (rec: Rec): Rec => ({ ...rec, timestamp: clock.at(rec.timestamp) })
  return {
    ...(log.system && { system: log.system }),
    ensureTopics: (specs) => log.ensureTopics(specs),
    append: (records) => log.append(records),
    subscribe: async (options) => shiftedSub(await log.subscribe(options), shifted),
    admin: log.admin,
    close: () => log.close(),
  }
}

function shiftedSub(sub: Sub, shifted: (rec: Rec) => Rec): Sub {
  return {
    poll: async (max, waitMs) => (await sub.poll(max, waitMs)).map(shifted),
    commit: (offsets) => sub.commit(offsets),
    pause: (tps) => sub.pause(tps),
    resume: (tps) => sub.resume(tps),
    on: (event, callback) => sub.on(event, callback),
    buffered: () => sub.buffered(),
    stop: (options) => sub.stop(options),
  }
}
