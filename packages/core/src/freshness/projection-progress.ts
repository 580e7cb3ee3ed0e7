import type { ProjectionName } from '@plutomi/contracts/events/projections'

/** Where an event stands in the log; `topic` as the outbox names it. */
export interface LogPlace {
  topic: string
  partition: number
  offset: bigint
}

/** How far a projection is behind what happened. */
export interface Behind {
  records: number
  /** For how long the first of them has waited. */
  seconds: number
}

/** How far consumers have come with what is built from the log. The process that has the log wires it. */
export interface ProjectionProgress {
  /** Whether the projection knows of the event there; of topics it is not built from it needs to know nothing. */
  hasPassed(projection: ProjectionName, place: LogPlace): Promise<boolean>
  /** Undefined while it cannot be known. */
  behind(projection: ProjectionName): Promise<Behind | undefined>
}

/** Where there is no log to ask. */
export const unknownProgress: ProjectionProgress = {
  hasPassed: async () => false,
  behind: async () => undefined,
}
