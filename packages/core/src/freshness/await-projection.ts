import { setTimeout as delay } from 'node:timers/promises'
import type { ProjectionName } from '@plutomi/contracts/events/projections'
import type { Context } from '../context/index.ts'
import { DomainError } from '../errors/index.ts'
import { findEventPlace, hasEvent } from './event-place.queries.ts'
import type { LogPlace, ProjectionProgress } from './projection-progress.ts'

export interface AwaitProjectionInput {
  workspaceId: string
  projection: ProjectionName
  /** The id of an event of this workspace: the cursor that a write answered with. */
  atLeast: string
  waitMs: number
}

type Waiting = Pick<Context, 'db' | 'signal'> & { projections: ProjectionProgress }

const firstPauseMs = 10
const longestPauseMs = 100

/** Waits until the projection knows of the event, at most `waitMs`; answers whether it does. */
export async function awaitProjection(ctx: Waiting, input: AwaitProjectionInput): Promise<boolean> {
  const { workspaceId, projection, atLeast, waitMs } = input
  if (!(await hasEvent(ctx.db, workspaceId, atLeast))) throw unknownCursor()
  const end = performance.now() + waitMs
  let place: LogPlace | undefined
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    place ??= await findEventPlace(ctx.db, workspaceId, atLeast)
    if (place && (await ctx.projections.hasPassed(projection, place))) return true
    const left = end - performance.now()
    if (left <= 0 || ctx.signal?.aborted) return false
    await delay(Math.min(pauseMs, left))
  }
}

/** Says nothing of whether it is another workspace's. */
function unknownCursor(): DomainError {
  const message = 'at_least: is no cursor that a write in this workspace answered with'
  return new DomainError('bad_cursor', message, { fields: [{ path: ['at_least'], code: 'unknown', message }] })
}
