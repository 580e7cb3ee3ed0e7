import type { EventEnvelope } from '../record.ts'

/** What a span of a handler is about; a batch handler is called with several events at once. */
export type HandlerSpan = { group: string; topic: string; events: readonly EventEnvelope[] }

/** Where the traces of handlers begin (pipeline.md §13); the events carry their `traceparent`. */
export type RuntimeTracer = {
  /** Calls `work` inside the span and passes on what comes of it. */
  handle<T>(about: HandlerSpan, work: () => Promise<T>): Promise<T>
}
