import { type Log, RecordTooLarge, UnknownTopic } from '../log.ts'
import { delay } from './delay.ts'
import { mainTopicOf, type RetryShape } from '../topics.ts'
import type { DlqAudit, DlqRun, NoteLetters } from './audit.ts'
import { auditPlaceOf, type DeadLetter } from './dead-letter.ts'
import type { GroupWatch, WatchedGroups } from './group-watch.ts'
import type { Pace } from './pace.ts'
import { candidates, type ReplayChoice, type ReplayPlan, targetOf } from './plan-replay.ts'
import { replayRecord } from './replay-record.ts'

export type ReplayParts = {
  log: Log
  audit: DlqAudit
  pace: Pace
  watch: GroupWatch
  shapeOf: (mainTopic: string) => RetryShape
  /** Ends the run after the letter in hand; the next run goes on there. */
  signal: AbortSignal
  on?: ReplayEvents
  /** How often a group is asked whether it keeps up. */
  watchEveryMs?: number
}

export type ReplayEvents = {
  replayed?(letter: DeadLetter, done: number): void
  refused?(letter: DeadLetter, why: string): void
  paused?(why: string): void
  resumed?(): void
}

export type ReplayRequest = { run: DlqRun; choice: ReplayChoice; plan: Pick<ReplayPlan, 'stretches'>; tier: number }

export type ReplayResult = { replayed: number; refused: number; isStopped: boolean }

const defaultWatchEveryMs = 1000

/** Puts letters into the retry topic for the group each failed in, one after the other, and notes each. */
export async function replay(parts: ReplayParts, request: ReplayRequest): Promise<ReplayResult> {
  return parts.audit.act(request.run, async (note) => new Replay(parts, request, note).run())
}

class Replay {
  private readonly parts: ReplayParts
  private readonly request: ReplayRequest
  private readonly note: NoteLetters
  private readonly watchedAt = new Map<string, number>()
  private replayed = 0
  private refused = 0

  constructor(parts: ReplayParts, request: ReplayRequest, note: NoteLetters) {
    this.parts = parts
    this.request = request
    this.note = note
  }

  async run(): Promise<ReplayResult> {
    const { log, audit, signal, on } = this.parts
    const { choice, plan } = this.request
    const groups = new Set(await log.admin.groups())
    for await (const { letter } of candidates(log, audit, { choice, stretches: plan.stretches })) {
      if (this.replayed >= (choice.max ?? Infinity)) break
      const target = targetOf(letter, groups)
      if (typeof target === 'string') {
        this.refused++
        on?.refused?.(letter, target)
      } else if (!(await this.handOver(letter, target))) break
    }
    return { replayed: this.replayed, refused: this.refused, isStopped: signal.aborted }
  }

  /** False when the run was stopped before this letter. */
  private async handOver(letter: DeadLetter, target: WatchedGroups): Promise<boolean> {
    const { pace, signal, on } = this.parts
    await pace.wait(signal)
    await this.untilGroupKeepsUp(target)
    if (signal.aborted) return false
    const isAppended = await this.append(letter)
    if (isAppended === undefined) return false
    if (!isAppended) return true
    // A death in between repeats this one letter in the next run, and the event's id makes that harmless.
    await this.note([auditPlaceOf(letter)])
    this.replayed++
    on?.replayed?.(letter, this.replayed)
    return true
  }

  private async untilGroupKeepsUp(target: WatchedGroups): Promise<void> {
    const { watch, watchEveryMs = defaultWatchEveryMs } = this.parts
    const last = this.watchedAt.get(target.main)
    if (last !== undefined && performance.now() - last < watchEveryMs) return
    await this.waiting(() => watch.trouble(target).catch((error: unknown) => `the log says: ${messageOf(error)}`))
    this.watchedAt.set(target.main, performance.now())
  }

  /** True: durable. False: this letter cannot be replayed. Undefined: stopped while the log refused it. */
  private async append(letter: DeadLetter): Promise<boolean | undefined> {
    const { log, shapeOf, on } = this.parts
    const { run, tier } = this.request
    const shape = shapeOf(mainTopicOf(letter.rec.topic))
    const record = replayRecord(letter, { replayId: run.id, tier: Math.min(tier, shape.tiers - 1), shape })
    let answer: boolean | undefined
    await this.waiting(async () => {
      try {
        await log.append([record])
        answer = true
      } catch (error) {
        if (error instanceof UnknownTopic) throw error
        if (!(error instanceof RecordTooLarge)) return `the log refuses: ${messageOf(error)}`
        answer = false
        this.refused++
        on?.refused?.(letter, 'is too large with its new headers')
      }
      return undefined
    })
    return answer
  }

  /** Tries until there is no trouble any more, telling when the run begins to wait and when it goes on. */
  private async waiting(attempt: () => Promise<string | undefined>): Promise<void> {
    const { signal, on, watchEveryMs = defaultWatchEveryMs } = this.parts
    let told: string | undefined
    for (;;) {
      const why = await attempt()
      if (why === undefined) break
      if (signal.aborted) return
      if (told === undefined) on?.paused?.(why)
      told = why
      await delay(watchEveryMs, signal)
    }
    if (told !== undefined) on?.resumed?.()
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
