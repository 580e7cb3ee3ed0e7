import type { z } from 'zod'
import type { Topic } from './topics.ts'

export interface EventDefinition<Type extends string = string, Data extends z.ZodType = z.ZodType> {
  type: Type
  topic: Topic
  version: number
  data: Data
  /** Whether the event stays in the permanent business history (`events`). */
  isKept: boolean
}

/** Declares an event once; catalog, topics, docs and handler types derive from it. Domain events are kept unless said otherwise. */
export function defineEvent<const Type extends string, Data extends z.ZodType>(
  type: Type,
  definition: { topic: Topic; data: Data; version?: number; isKept?: boolean },
): EventDefinition<Type, Data> {
  return {
    type,
    topic: definition.topic,
    data: definition.data,
    version: definition.version ?? 1,
    isKept: definition.isKept ?? true,
  }
}

/** The data an event of this definition carries. */
export type EventData<Definition extends EventDefinition> = z.output<Definition['data']>
