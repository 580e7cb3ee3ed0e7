import type { Clock } from './clock.ts'

export type DatabaseClock = Clock & { stop: () => void }

export type DatabaseClockOptions = {
  /** Asks the database for its time, e.g. `SELECT UTC_TIMESTAMP(3)`. */
  readTime: () => Promise<Date>
  onError: (error: unknown) => void
  everyMs?: number
}

/** The database's time: every process agrees on it, whatever its own machine's clock says. */
export async function databaseClock({
  readTime,
  onError,
  everyMs = 30_000,
}: DatabaseClockOptions): Promise<DatabaseClock> {
  let offsetMs = await measureOffset(readTime)
  const timer = setInterval(() => {
    measureOffset(readTime).then((measured) => (offsetMs = measured), onError)
  }, everyMs)
  timer.unref()
  return { now: () => new Date(Date.now() + offsetMs), stop: () => clearInterval(timer) }
}

async function measureOffset(readTime: () => Promise<Date>): Promise<number> {
  const before = Date.now()
  const time = await readTime()
  // The answer was made somewhere between the question and its arrival: half way is off by at most half the trip.
  return time.getTime() - (before + Date.now()) / 2
}
