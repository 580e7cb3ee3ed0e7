import type { Clock } from '@plutomi/platform/clock'

export type SettableClock = Clock & {
  set: (time: Date | string) => void
  /** Moves the time forward. */
  advance: (by: { days?: number; hours?: number; minutes?: number; seconds?: number; ms?: number }) => void
}

/** A clock that stands still until a test moves it. Only tests have one. */
export function settableClock(start: Date | string = '2026-05-04T09:00:00.000Z'): SettableClock {
  let now = new Date(start)
  return {
    now: () => new Date(now),
    set: (time) => (now = new Date(time)),
    advance: ({ days = 0, hours = 0, minutes = 0, seconds = 0, ms = 0 }) => {
      const inSeconds = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
      now = new Date(now.getTime() + inSeconds * 1000 + ms)
    },
  }
}
