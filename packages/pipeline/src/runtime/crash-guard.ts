import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Log, TP } from '../log.ts'
import type { CallResult } from './calls.ts'
import type { CrashLedger, LeftDirty } from './crash-ledger.ts'
import { PoisonError } from './errors.ts'
import type { RuntimeLogger, RuntimeMetrics } from './outcome.ts'
import type { Partition } from './partition.ts'
import { processTurnstile } from './turnstile.ts'
import type { Work } from './work.ts'

export type GuardOptions = {
  ledger: CrashLedger | undefined
  group: string
  log: Log
  window: number
  logger: RuntimeLogger
  metrics: RuntimeMetrics
}

const deathsOfPoison = 2
const againMs = 500

/** Keeps the crash ledger for one group, and handles what a dead process may have had in hand one at a time. */
export class CrashGuard {
  private readonly options: GuardOptions
  private readonly owner = randomBytes(12).toString('hex')
  /** A release and the next take of a partition must not overtake each other. */
  private last: Promise<unknown> = Promise.resolve()

  constructor(options: GuardOptions) {
    this.options = options
  }

  /** Opens the partitions once the ledger knows of them; without its answer nothing of them is handled. */
  async take(partitions: readonly Partition[], onOpen: (partition: Partition) => void): Promise<void> {
    for (;;) {
      const mine = partitions.filter((partition) => !partition.lifetime.signal.aborted)
      if (mine.length === 0) return
      try {
        const left = await this.inTurn((ledger, group) => ledger.take(this.owner, group, tpsOf(mine)))
        await this.prepare(mine, left ?? [])
        for (const partition of mine) onOpen(partition)
        return
      } catch (error) {
        this.warn(error, 'the crash ledger does not answer: partitions wait')
        await delay(againMs)
      }
    }
  }

  async release(partitions: readonly Partition[]): Promise<void> {
    if (partitions.length === 0) return
    await this.inTurn((ledger, group) => ledger.release(this.owner, group, tpsOf(partitions))).catch(
      // They stay dirty: their next owner is careful for nothing.
      (error: unknown) => this.warn(error, 'the crash ledger could not be told of a release'),
    )
  }

  /** A record that was alone in flight at two deaths is handled no more. */
  refuseCrasher(work: Work): void {
    if (work.deaths < deathsOfPoison) return
    throw new PoisonError(`alone in hand at ${work.deaths} deaths of its process`, { code: 'crashes' })
  }

  /**
   * Runs the call in its turn and noted in the ledger. Nothing: the partition is somebody else's by now. Only for a
   * suspect the end is noted too: any other note is overwritten by the next record's, and what is accused wrongly
   * because its note outlived it is acquitted by its next, suspected, run.
   */
  async alone<T>(work: Work, call: () => Promise<CallResult<T>>): Promise<CallResult<T> | undefined> {
    const { ledger, group } = this.options
    if (ledger === undefined) return call()
    const giveOn = await processTurnstile.takeTurn({ isSuspect: work.deaths > 0 })
    try {
      const place = { ...work.partition.tp, group, offset: work.rec.offset }
      const mayBegin = await this.insist(work, () => ledger.begin(this.owner, place))
      if (mayBegin !== true) return undefined
      const result = await call()
      if (work.deaths > 0) await this.insist(work, () => ledger.end(this.owner, place))
      return result
    } finally {
      giveOn()
    }
  }

  /** What the dead one had in hand stood in the log when the partition was found. */
  private async prepare(partitions: readonly Partition[], left: readonly LeftDirty[]): Promise<void> {
    const { log, window, group, metrics, logger } = this.options
    if (left.length > 0) {
      metrics.foundDirty?.(group, left.length)
      logger.warn({ group, partitions: left.length }, 'a process died with partitions of this group: careful with them')
    }
    await Promise.all(
      left.map(async ({ topic, partition: number, suspect }) => {
        const partition = partitions.find(({ tp }) => tp.topic === topic && tp.partition === number)
        if (partition === undefined) return
        // Without an answer the care lasts for a whole window.
        const until = await log.admin.end(partition.tp).catch(() => undefined)
        partition.care = { left: window, until, suspect }
      }),
    )
  }

  private inTurn<T>(step: (ledger: CrashLedger, group: string) => Promise<T>): Promise<T | undefined> {
    const { ledger, group } = this.options
    if (ledger === undefined) return Promise.resolve(undefined)
    const turn = this.last.then(() => step(ledger, group))
    this.last = turn.catch(() => undefined)
    return turn
  }

  /** Until the ledger answers or the record is no longer ours. */
  private async insist<T>(work: Work, step: () => Promise<T>): Promise<T | undefined> {
    while (!work.isLost) {
      try {
        return await step()
      } catch (error) {
        this.warn(error, 'the crash ledger does not answer: a record waits')
        work.partition.lastProgressAt = performance.now()
        await delay(againMs)
      }
    }
    return undefined
  }

  private warn(error: unknown, message: string): void {
    this.options.logger.warn({ err: error, group: this.options.group }, message)
  }
}

function tpsOf(partitions: readonly Partition[]): TP[] {
  return partitions.map((partition) => partition.tp)
}
