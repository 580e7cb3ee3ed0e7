import { setTimeout as pause } from 'node:timers/promises'
import type { Clock } from '@plutomi/platform/clock'
import { isTracing } from '@plutomi/platform/tracing'
import type { Log, Rec } from '../log.ts'
import { attemptOf, codeOf, decodeEvent, type EventEnvelope, header } from '../record.ts'
import type { RetryShape } from '../topics.ts'
import type { CallResult, Calls } from './calls.ts'
import type { AnyConsumer, HandlerContext, RetryPolicy, RuntimeCatalog, Sink } from './consumer.ts'
import type { CrashGuard } from './crash-guard.ts'
import { Later, PermanentError, PoisonError } from './errors.ts'
import { type HandOver, handOverRecord, type HandOvers } from './hand-over.ts'
import { logOutcome, type Outcome, outcomeOf, type RuntimeLogger, type RuntimeMetrics } from './outcome.ts'
import type { SinkGate } from './sink-gate.ts'
import { traceHandling } from './trace-handling.ts'
import { processTurnstile } from './turnstile.ts'
import { type Destination, destinationAfterFailure, destinationForLater, judge } from './verdict.ts'
import type { Work } from './work.ts'

export type ProcessorOptions = {
  consumer: AnyConsumer
  policy: RetryPolicy
  group: string
  log: Log
  catalog: RuntimeCatalog
  clock: Clock
  gate: SinkGate
  /** The consumer's own first, then what every consumer needs. */
  sinks: readonly Sink[]
  shapeOf: (mainTopic: string) => RetryShape
  logger: RuntimeLogger
  metrics: RuntimeMetrics
}

/** What the group's runner lends to the processor. */
export type ProcessorHost = {
  calls: Calls
  guard: CrashGuard
  handOvers: HandOvers
  complete(work: Work): void
  isStopping(): boolean
}

type HandlerResult = CallResult<readonly unknown[] | void>
type Tried = { again: Work[]; hasFailed: boolean }

/** Takes records from their decoding to one of the outcomes; what it does not complete is delivered again. */
export class Processor {
  private readonly options: ProcessorOptions
  private readonly host: ProcessorHost

  constructor(options: ProcessorOptions, host: ProcessorHost) {
    this.options = options
    this.host = host
  }

  async process(works: readonly Work[]): Promise<void> {
    let left = works
    const unreadable = this.decode(works)
    if (unreadable !== undefined) left = await this.park(works, unreadable)
    const { policy, gate } = this.options
    for (let tries = 0; left.length > 0; ) {
      if (gate.isClosed) await gate.whenOpen()
      if (this.host.isStopping()) return
      if (left.some(isLost)) left = left.filter((work) => !work.isLost)
      if (left.length === 0) return
      const { again, hasFailed } = await this.attempt(left, tries < policy.quickTriesMs.length)
      if (hasFailed) await pause(policy.quickTriesMs[tries++] ?? 0)
      left = again
    }
  }

  /** To a retry tier without having been tried: no attempt is counted. */
  async putOff(work: Work, delayMs: number): Promise<void> {
    work.startedAt = performance.now()
    await this.settle(work, new Later(delayMs))
  }

  /** Headers and data are parsed once. Answers with what cannot be read, or has killed twice, and why. */
  private decode(works: readonly Work[]): Map<Work, unknown> | undefined {
    let unreadable: Map<Work, unknown> | undefined
    for (const work of works) {
      work.startedAt = performance.now()
      try {
        this.host.guard.refuseCrasher(work)
        const definition = this.options.catalog.get(work.type ?? '')
        if (definition === undefined) throw unknownType(work)
        work.event = decodeEvent(work.rec, definition)
        this.reportEndToEnd(work.event)
      } catch (error) {
        unreadable ??= new Map<Work, unknown>()
        unreadable.set(work, error)
      }
    }
    return unreadable
  }

  private async park(works: readonly Work[], unreadable: ReadonlyMap<Work, unknown>): Promise<readonly Work[]> {
    await Promise.all([...unreadable].map(([work, error]) => this.settle(work, error)))
    return works.filter((work) => !unreadable.has(work))
  }

  /** One call of the handler(s). `again` is what stays here: for a quick try, or because a sink is down. */
  private async attempt(works: readonly Work[], mayTryAgain: boolean): Promise<Tried> {
    const result = await this.call(works)
    if (!isAlone(works)) processTurnstile.leave()
    const tried: Tried = { again: [], hasFailed: false }
    if (result === undefined) return tried
    const now = performance.now()
    const settling: Promise<void>[] = []
    for (const [index, work] of works.entries()) {
      work.partition.lastProgressAt = now
      if (work.isLost) continue
      const error = result.isOk ? result.value?.[index] : result.error
      if (error === undefined) this.finish(work, handledOrSuppressed(work))
      // Another partition of the batch went away: not this record's fault.
      else if (!result.isOk && result.isCut) tried.again.push(work)
      else if (this.staysHere(error, { mayTryAgain, tried })) tried.again.push(work)
      else settling.push(this.settle(work, error))
    }
    if (settling.length > 0) await Promise.all(settling)
    return tried
  }

  private staysHere(error: unknown, { mayTryAgain, tried }: { mayTryAgain: boolean; tried: Tried }): boolean {
    const { gate, sinks } = this.options
    const verdict = judge(error, sinks)
    if (verdict.kind === 'sink-down') {
      gate.close(verdict.sink)
      return true
    }
    const isQuick = verdict.kind === 'try-again' && mayTryAgain && verdict.retryAfterMs === undefined
    tried.hasFailed ||= isQuick
    return isQuick
  }

  private call(works: readonly Work[]): Promise<HandlerResult | undefined> {
    const [first] = works
    if (first !== undefined && isAlone(works)) return this.host.guard.alone(first, () => this.callNow(works))
    const waiting = processTurnstile.enter()
    return waiting === undefined ? this.callNow(works) : waiting.then(() => this.callNow(works))
  }

  private callNow(works: readonly Work[]): Promise<HandlerResult> {
    if (isTracing()) return this.callTraced(works)
    return this.host.calls.run(works, (context) => this.handle(works, context))
  }

  private async callTraced(works: readonly Work[]): Promise<HandlerResult> {
    const { consumer, group, log } = this.options
    const span = traceHandling({ system: log.system, group, works, isBatch: consumer.handleBatch !== undefined })
    const result = await this.host.calls.run(works, (context) => this.handle(works, context, span.traceparent))
    span.end(result.isOk ? result.value?.find((error) => error !== undefined) : result.error)
    return result
  }

  /** What is thrown or rejected here counts for all the works. */
  private handle(
    works: readonly Work[],
    context: HandlerContext,
    traceparent?: string,
  ): Promise<readonly unknown[] | void> {
    const { handleBatch, handlers } = this.options.consumer
    if (handleBatch !== undefined) return handleBatch(eventsOf(works), context)
    const event = works[0]?.event
    const handle = handlers?.[event?.type ?? '']
    if (event === undefined || handle === undefined) {
      throw new PermanentError('no handler for this type', { code: 'no_handler' })
    }
    return handle(traceparent === undefined ? event : { ...event, traceparent }, context)
  }

  /** Hands a failed record over and completes it once the copy is durable. */
  private async settle(work: Work, error: unknown): Promise<void> {
    const { clock, consumer, shapeOf } = this.options
    const destination = this.destinationOf(work.rec, error)
    const handOver: HandOver = { rec: work.rec, destination, error }
    const record = handOverRecord(handOver, { targetGroup: consumer.name, at: clock.now(), shapeOf })
    const isDone = await this.host.handOvers.add(work, record)
    if (work.partition.isStuck) work.partition.setStuck(work, false)
    if (!isDone) return
    this.logFailure(error, work.rec)
    this.finish(work, { ...describe(destination, error), code: codeOf(error) })
  }

  private destinationOf(rec: Rec, error: unknown): Destination {
    const { policy, sinks } = this.options
    const failedBefore = attemptOf(rec)
    const verdict = judge(error, sinks)
    switch (verdict.kind) {
      case 'dead':
        return { kind: 'dlq', attempt: failedBefore + 1, errorClass: verdict.errorClass }
      case 'later':
        return destinationForLater(failedBefore, verdict.delayMs, policy.tiersMs)
      case 'try-again':
        return destinationAfterFailure(failedBefore, verdict.retryAfterMs, policy)
      case 'sink-down':
        return destinationAfterFailure(failedBefore, undefined, policy)
    }
  }

  private finish(work: Work, fields: Pick<Outcome, 'outcome'> & Partial<Outcome>): void {
    const { group, logger, metrics } = this.options
    const ms = Math.round((performance.now() - work.startedAt) * 10) / 10
    const outcome = outcomeOf(work, { group, ms, ...fields })
    this.host.complete(work)
    logOutcome(logger, outcome)
    metrics.outcome?.(outcome)
  }

  /** The stack goes to the log alone; headers carry the scrubbed message. */
  private logFailure(error: unknown, rec: Rec): void {
    const fields = { err: error, group: this.options.group, eventId: header(rec, 'ce_id') }
    this.options.logger.debug(fields, 'why an event failed')
  }

  private reportEndToEnd(event: EventEnvelope): void {
    const seconds = (this.options.clock.now().getTime() - event.time.getTime()) / 1000
    this.options.metrics.endToEnd?.(this.options.group, seconds)
  }
}

function describe(destination: Destination, error: unknown): Pick<Outcome, 'outcome'> & Partial<Outcome> {
  if (destination.kind === 'dlq') return { outcome: 'parked', errorClass: destination.errorClass }
  const { tier, attempt } = destination
  return { outcome: error instanceof Later ? 'later' : 'retried', tier, attempt }
}

function handledOrSuppressed({ suppressedAs: reason }: Work): Pick<Outcome, 'outcome'> & Partial<Outcome> {
  return reason === undefined ? { outcome: 'handled' } : { outcome: 'suppressed', reason }
}

function isAlone(works: readonly Work[]): boolean {
  return works[0]?.isCareful === true
}

function isLost(work: Work): boolean {
  return work.isLost
}

function eventsOf(works: readonly Work[]): EventEnvelope[] {
  return works.flatMap((work) => work.event ?? [])
}

function unknownType({ type }: Work): Error {
  if (type === undefined) return new PoisonError('header ce_type is missing', { code: 'headers' })
  return new PermanentError(`${type} is not in the catalog`, { code: 'unknown_type' })
}
