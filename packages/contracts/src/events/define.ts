import type { z } from 'zod'
import type { Topic } from './topics.ts'

/** How data of the version before still becomes data of today's: consumers accept both. */
export interface PreviousVersion {
  data: z.ZodType
  /** Nothing: what came does not fit the older schema. */
  upcast: (json: unknown) => { data: unknown } | undefined
}

export interface EventDefinition<Type extends string = string, Data extends z.ZodType = z.ZodType> {
  type: Type
  topic: Topic
  version: number
  data: Data
  /** Of version - 1; only versions above 1 have it. */
  previous?: PreviousVersion
  /** Whether the event stays in the permanent business history (`events`). */
  isKept: boolean
}

/** Declares an event once; catalog, topics, docs and handler types derive from it. Domain events are kept unless said otherwise. */
export function defineEvent<const Type extends string, Data extends z.ZodType>(
  type: Type,
  definition: { topic: Topic; data: Data; version?: number; previous?: PreviousVersion; isKept?: boolean },
): EventDefinition<Type, Data> {
  const { previous } = definition
  return {
    type,
    topic: definition.topic,
    data: definition.data,
    version: definition.version ?? 1,
    isKept: definition.isKept ?? true,
    ...(previous && { previous }),
  }
}

/** The schema of the version before, with how its data reads in today's words. */
export function previousVersion<Data extends z.ZodType>(
  data: Data,
  upcast: (older: z.output<Data>) => unknown,
): PreviousVersion {
  return {
    data,
    upcast: (json) => {
      const older = data.safeParse(json)
      return older.success ? { data: upcast(older.data) } : undefined
    },
  }
}

/** The data an event of this definition carries. */
export type EventData<Definition extends EventDefinition> = z.output<Definition['data']>
