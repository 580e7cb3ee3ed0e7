import type { Context } from '@plutomi/core/context'
import { type DutyOptions, dutiesOf } from './duties.ts'

export interface SchedulerOptions extends Pick<Context, 'db' | 'clock' | 'keyring' | 'onCommit'>, Partial<DutyOptions> {
  onError: (error: unknown, duty: string) => void
  /** How often it looks; only tests change it. */
  tickMs?: number
}

export interface Scheduler {
  /** Does once what is due now. */
  tick: () => Promise<void>
  /** Ends after the duty in hand. */
  stop: () => Promise<void>
}

/**
 * Looks every second for what is due by the database's clock: timers, held effects, claims of dead workers, upkeep. Any
 * number of schedulers may run; what one has in hand the others leave alone.
 */
export function startScheduler(options: SchedulerOptions): Scheduler {
  const tick = createTick(options)
  let isStopping = false
  let timer: NodeJS.Timeout | undefined
  let current: Promise<void> = Promise.resolve()
  const plan = (delayMs: number) => {
    timer = setTimeout(() => {
      const begunAt = performance.now()
      current = tick().then(() => {
        if (!isStopping) plan(Math.max(0, (options.tickMs ?? 1000) - (performance.now() - begunAt)))
      })
    }, delayMs)
  }
  plan(0)
  return {
    tick,
    stop: async () => {
      isStopping = true
      clearTimeout(timer)
      await current
    },
  }
}

/** One look at every duty; a duty that fails is reported and due again at the next look. */
export function createTick({
  onError,
  timersPerSecond = 500,
  search,
  blobs,
  ...parts
}: SchedulerOptions): () => Promise<void> {
  const { db, clock, keyring, onCommit } = parts
  const actor = { kind: 'system', name: 'scheduler' } as const
  const ctx: Context = { db, clock, keyring, actor, ...(onCommit && { onCommit }) }
  const duties = dutiesOf({ timersPerSecond, search, blobs }).map((duty) => ({
    ...duty,
    lastAt: Number.NEGATIVE_INFINITY,
  }))
  return async () => {
    for (const duty of duties) {
      const now = clock.now().getTime()
      // Seconds are the tick's own measure; only the rarer duties wait for their time.
      if (duty.everyMs > 1000 && now - duty.lastAt < duty.everyMs) continue
      try {
        await duty.run(ctx)
        duty.lastAt = now
      } catch (error) {
        onError(error, duty.name)
      }
    }
  }
}
