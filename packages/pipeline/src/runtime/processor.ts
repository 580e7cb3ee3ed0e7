import type { Clock } from '@plutomi/platform/clock'
import type { Log, Rec } from '../log.ts'
import { attemptOf, codeOf, decodeEvent, type EventEnvelope, header } from '../record.ts'
import type { RetryShape } from '../topics.ts'
import type { AnyConsumer, RetryPolicy, RuntimeCatalog, Sink } from './consumer.ts'
import { PermanentError, PoisonError } from './errors.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { appendForEver, type HandOver, handOverRecord } from './hand-over.ts'
import { invoke } from './invoke.ts'
import { logOutcome, type Outcome, outcomeOf, type RuntimeLogger, type RuntimeMetrics } from './outcome.ts'
import type { SinkGate } from './sink-gate.ts'
import { type Destination, destinationAfterFailure, destinationForLater, judge } from './verdict.ts'

/** One record in hand. `signal` ends when its partition went away or the shutdown's patience is over. */
export type Work = {
  rec: Rec
  signal: AbortSignal
  complete(): void
  /** The record cannot leave its place: its partition is paused meanwhile. */
  setStuck(isStuck: boolean): void
}

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
  isStopping: () => boolean
}

type Item = { work: Work; event: EventEnvelope; startedAt: number }

/** Takes records from their decoding to one of the outcomes; what it does not complete is delivered again. */
export class Processor {
  private readonly options: ProcessorOptions

  constructor(options: ProcessorOptions) {
    this.options = options
  }

  async process(works: readonly Work[]): Promise<void> {
    let left = await this.decode(works)
    const { policy, gate } = this.options
    for (let tries = 0; left.length > 0; ) {
      await gate.whenOpen()
      left = left.filter((item) => !item.work.signal.aborted)
      if (this.options.isStopping() || left.length === 0) return
      const { again, failed } = await this.attempt(left, tries < policy.quickTriesMs.length)
      if (failed) {
        await pause(policy.quickTriesMs[tries] ?? 0)
        tries++
      }
      left = again
    }
  }

  /** Headers and data are parsed once; what cannot be parsed goes to the DLQ here. */
  private async decode(works: readonly Work[]): Promise<Item[]> {
    const items: Item[] = []
    for (const work of works) {
      const startedAt = performance.now()
      try {
        const definition = this.options.catalog.get(header(work.rec, 'ce_type') ?? '')
        if (definition === undefined) throw unknownType(work.rec)
        const event = decodeEvent(work.rec, definition)
        this.reportEndToEnd(event)
        items.push({ work, event, startedAt })
      } catch (error) {
        await this.settle({ work, startedAt }, error)
      }
    }
    return items
  }

  /** One call of the handler(s). `again` is what stays here: for a quick try, or because a sink is down. */
  private async attempt(items: Item[], mayTryAgain: boolean): Promise<{ again: Item[]; failed: boolean }> {
    const { consumer, policy, gate, sinks } = this.options
    const joined = joinSignals(items)
    const events = items.map((item) => item.event)
    const errors = await invoke(consumer, events, { timeoutMs: policy.timeoutMs, signal: joined.signal })
    joined.release()
    const again: Item[] = []
    let failed = false
    for (const [index, item] of items.entries()) {
      const error = errors[index]
      if (item.work.signal.aborted) continue
      if (error === undefined) {
        this.finish(item, { outcome: 'handled' })
        continue
      }
      const verdict = judge(error, sinks)
      if (verdict.kind === 'sink-down') gate.close(verdict.sink)
      // Another partition of the batch went away: not this record's fault.
      const isCut = joined.signal.aborted && error === joined.signal.reason
      const isQuick = verdict.kind === 'try-again' && mayTryAgain && verdict.retryAfterMs === undefined
      if (isCut || isQuick || verdict.kind === 'sink-down') again.push(item)
      else await this.settle(item, error)
      failed ||= isQuick
    }
    return { again, failed }
  }

  /** Hands a failed record over and completes it once the copy is durable. */
  private async settle(item: Pick<Item, 'work' | 'startedAt'>, error: unknown): Promise<void> {
    const { log, clock, consumer, shapeOf } = this.options
    const { work } = item
    const destination = this.destinationOf(work.rec, error)
    const handOver: HandOver = { rec: work.rec, destination, error }
    const record = handOverRecord(handOver, { targetGroup: consumer.name, at: clock.now(), shapeOf })
    const isDone = await appendForEver(log, [record], {
      signal: work.signal,
      onError: (cause) => {
        work.setStuck(true)
        this.options.logger.error({ err: cause, group: this.options.group }, 'a hand-over was refused by the log')
      },
    })
    work.setStuck(false)
    if (!isDone) return
    this.logFailure(error, work.rec)
    this.finish(item, { ...describe(destination, error), code: codeOf(error) })
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

  private finish(item: Pick<Item, 'work' | 'startedAt'>, fields: Pick<Outcome, 'outcome'> & Partial<Outcome>): void {
    const { group, logger, metrics } = this.options
    const ms = Math.round((performance.now() - item.startedAt) * 10) / 10
    const outcome = outcomeOf(item.work.rec, { group, ms, ...fields })
    item.work.complete()
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
  const isLater = error instanceof Error && error.name === 'Later'
  return { outcome: isLater ? 'later' : 'retried', tier, attempt }
}

function unknownType(rec: Rec): Error {
  const type = header(rec, 'ce_type')
  if (type === undefined) return new PoisonError('header ce_type is missing', { code: 'headers' })
  return new PermanentError(`${type} is not in the catalog`, { code: 'unknown_type' })
}

/** Works of one call share their fate: the first of a batch's partitions to go ends the call for all of them. */
function joinSignals(items: readonly Item[]): { signal: AbortSignal; release: () => void } {
  const signals = new Set(items.map((item) => item.work.signal))
  const [only] = signals
  if (only !== undefined && signals.size === 1) return { signal: only, release: () => undefined }
  const joined = new AbortController()
  const listening = new AbortController()
  for (const signal of signals) {
    if (signal.aborted) joined.abort(signal.reason)
    signal.addEventListener('abort', () => joined.abort(signal.reason), { signal: listening.signal })
  }
  return { signal: joined.signal, release: () => listening.abort() }
}
