import { setTimeout as delay } from 'node:timers/promises'
import { SearchUnavailable } from '@plutomi/platform/search'
import { type RebuildParts, RebuildStopped } from './rebuild-parts.ts'

const longestPauseMs = 10_000

/** Does it as soon as the engine answers: a rebuild takes hours, and an engine that restarts must not end it. */
export async function whenAvailable<Result>(
  { signal, on }: Pick<RebuildParts, 'signal' | 'on'>,
  work: () => Promise<Result>,
): Promise<Result> {
  for (let pauseMs = 250; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof SearchUnavailable)) throw error
      on.waiting('the search engine does not answer')
      await pause(pauseMs, signal)
    }
  }
}

/** Waits until it is so. */
export async function until(
  { signal, on }: Pick<RebuildParts, 'signal' | 'on'>,
  why: string,
  isSo: () => Promise<boolean>,
): Promise<void> {
  for (let round = 0; !(await isSo()); round++) {
    if (round === 10) on.waiting(why)
    await pause(100, signal)
  }
}

export function throwIfStopped(signal: AbortSignal): void {
  if (signal.aborted) throw new RebuildStopped('The rebuild was stopped')
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  throwIfStopped(signal)
  await delay(ms, undefined, { signal }).catch(() => throwIfStopped(signal))
}
