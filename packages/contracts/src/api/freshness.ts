import { z } from 'zod'
import { idOf } from '../ids.ts'

export const maxWaitMs = 10_000

/** What every read of a projection takes: the write it has to know of, and how long that is waited for. */
export const FreshnessQuery = z.object({
  at_least: idOf('evt')
    .optional()
    .meta({ description: 'The `X-Event-Cursor` of a write that the answer has to know of' }),
  wait_ms: z.coerce
    .number()
    .int()
    .min(0)
    .max(maxWaitMs)
    .optional()
    .meta({ description: 'How long to wait for it; after that the answer comes as it is, and says so' }),
})
export type FreshnessQuery = z.output<typeof FreshnessQuery>

/** Whether the answer knows of the write of `at_least`: `met` or `not-met`. */
export const atLeastHeader = 'X-At-Least'

/** How far the projection is behind, e.g. `records=12, seconds=3.4`; absent where it cannot be known. */
export const behindHeader = 'X-Projection-Behind'
