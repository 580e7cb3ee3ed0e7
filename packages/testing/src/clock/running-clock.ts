import type { Clock } from '@plutomi/platform/clock'

export type RunningClock = Clock & {
  /** Moves the time forward, from where it goes on running. */
  advance: (byMs: number) => void
}

/** A clock that runs like the real one, ahead of it by what a test chose: for a whole process under test. */
export function runningClock(): RunningClock {
  let aheadMs = 0
  return {
    now: () => new Date(Date.now() + aheadMs),
    advance: (byMs) => (aheadMs += byMs),
  }
}
