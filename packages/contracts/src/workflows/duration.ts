import { z } from 'zod'

const maxDays = 3650

/** An exact length of time: 30 days are 30 × 24 hours, whatever daylight saving does. */
export const Duration = z.union([
  z.strictObject({ days: z.int().min(1).max(maxDays) }),
  z.strictObject({
    hours: z
      .int()
      .min(1)
      .max(maxDays * 24),
  }),
  z.strictObject({
    minutes: z
      .int()
      .min(1)
      .max(maxDays * 24 * 60),
  }),
])
export type Duration = z.output<typeof Duration>

/** A duration in milliseconds. */
export function durationMs(duration: Duration): number {
  if ('days' in duration) return duration.days * 24 * 60 * 60 * 1000
  if ('hours' in duration) return duration.hours * 60 * 60 * 1000
  return duration.minutes * 60 * 1000
}
