import type { EventCatalog } from '@plutomi/contracts/events/catalog'
import type { EventDefinition } from '@plutomi/contracts/events/define'
import type { Lane, Topic } from '@plutomi/contracts/events/topics'
import type { z } from 'zod'
import type { Rec } from '../log.ts'
import type { EventEnvelope } from '../record.ts'

export type HandlerContext = {
  /** Aborted at the time-out, when the partition went to another process, and at the end of a shutdown. */
  readonly signal: AbortSignal
  /** To be told when the event has no effect, and why; it counts as handled. */
  suppressed?(reason: SuppressedReason): void
}

/**
 * `duplicate`: the sink knew the event already. Else an outcome of its own: too late to be of use, an address that takes
 * no mail, a refusal by the other side.
 */
export type SuppressedReason = 'duplicate' | 'expired' | 'suppressed' | 'refused'

export type Definitions = Record<string, { type: string; data: z.ZodType }>

/** The event of one type of a catalog, e.g. `EventOf<EventCatalog, 'applicant.moved'>`. */
export type EventOf<C extends Definitions, Type extends keyof C & string> = EventEnvelope<
  Type,
  z.output<C[Type]['data']>
>

// Declared as a method so that a handler of one event type fits where the runtime holds handlers of any.
export type Handler<Event extends EventEnvelope> = {
  handle(event: Event, context: HandlerContext): Promise<void>
}['handle']

export type Handlers<C extends Definitions> = { [Type in keyof C & string]?: Handler<EventOf<C, Type>> }

/** Per event its error, or nothing when it is done; to throw means all of them failed. */
export type HandleBatch = {
  handle(events: readonly EventEnvelope[], context: HandlerContext): Promise<readonly unknown[] | void>
}['handle']

export type RetryPolicy = {
  isEnabled: boolean
  /** Delay of each tier; at most as many as the topics have. */
  tiersMs: readonly number[]
  /** Waits before the tries in place, which are not counted as attempts. */
  quickTriesMs: readonly number[]
  timeoutMs: number
}

/** Something the consumer cannot work without. `isDown` recognises its failures among what handlers throw. */
export type Sink = {
  name: string
  ping(): Promise<void>
  isDown?(error: unknown): boolean
}

type ConsumerBase = {
  /** The logical group, e.g. `email`. */
  name: string
  topics: readonly Topic[]
  /** With lanes: a group of its own per lane of its (effect) topics. */
  lanes?: readonly Lane[]
  retry?: Partial<RetryPolicy>
  concurrency?: number
  /** With lanes: for whom a record crowds its partition, when that is not its workspace (an endpoint). */
  crowdOf?: (rec: Rec) => string
  /** Of such a crowd no more than so many are in hand at once in this process; the rest takes no place from others. */
  mostOfCrowd?: number
  /** Of a partition so many records may wait to be committed, where a slow call must not hold up those behind it. */
  window?: number
  /** So many batches are in hand beside each other, where their order counts for nothing; one by default. */
  batchesAtOnce?: number
  sink?: Sink
}

export type Consumer<C extends Definitions = EventCatalog> = ConsumerBase &
  ({ handlers: Handlers<C>; handleBatch?: never } | { handleBatch: HandleBatch; handlers?: never })

/** A consumer of any catalog, as the runtime holds it. */
export type AnyConsumer = ConsumerBase & {
  handlers?: Readonly<Record<string, Handler<EventEnvelope> | undefined>>
  handleBatch?: HandleBatch
}

export type RuntimeCatalog = ReadonlyMap<string, EventDefinition>

/** Checks a consumer's handlers against the catalog at compile time. */
export function defineConsumer<C extends Definitions = EventCatalog>(consumer: Consumer<C>): Consumer<C> {
  return consumer
}

/**
 * What makes a repeated event harmless for a consumer that changes the database: the mark is written in the transaction of
 * the change. False: this group has handled the event, change nothing. Core implements it.
 */
export type ProcessedGuard<Transaction> = (
  tx: Transaction,
  mark: { group: string; eventId: string },
) => Promise<boolean>
