const FIRST_MS = 1_000
const LAST_MS = 30_000

export type BackOff = {
  /** How long to wait after something that ran for `ranMs` ended: 1, 2, 4 … 30 s, from the start after a good run. */
  nextMs: (ranMs: number) => number
}

/** Waits between restarts. */
export function backOff(): BackOff {
  let waitMs = FIRST_MS
  return {
    nextMs: (ranMs) => {
      if (ranMs > LAST_MS) waitMs = FIRST_MS
      const wait = waitMs
      waitMs = Math.min(waitMs * 2, LAST_MS)
      return wait
    },
  }
}
