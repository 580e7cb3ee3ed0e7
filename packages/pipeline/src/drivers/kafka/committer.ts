import { setTimeout as delay } from 'node:timers/promises'
import { causesOf, isFenced, within } from './errors.ts'
import type { Owned } from './owned.ts'
import { commitTimeoutMs } from './settings.ts'

export type CommitAnswer = 'ok' | 'fenced'

export type CommitterHost = {
  /** Sends it once. */
  send(offsets: [Owned, bigint][]): Promise<void>
  isOwned(owned: Owned): boolean
}

type Round = {
  offsets: Map<Owned, bigint>
  answer: Promise<CommitAnswer>
  settle: (answer: Promise<CommitAnswer>) => void
}

const retryEveryMs = 200

/**
 * One commit at a time, and what comes meanwhile together as the next. Kafka takes lower offsets and offsets of lost
 * partitions alike (K3), so both are held back here.
 */
export class Committer {
  private readonly host: CommitterHost
  private next: Round | undefined
  private flying: Promise<void> | undefined

  constructor(host: CommitterHost) {
    this.host = host
  }

  commit(offsets: [Owned, bigint][]): Promise<CommitAnswer> {
    const news = offsets.filter(([owned, offset]) => owned.committed === undefined || offset > owned.committed)
    if (news.length === 0) return Promise.resolve('ok')
    const round = (this.next ??= newRound())
    for (const [owned, offset] of news) {
      const waiting = round.offsets.get(owned)
      if (waiting === undefined || waiting < offset) round.offsets.set(owned, offset)
    }
    this.pump()
    return within(round.answer, commitTimeoutMs, 'committing offsets')
  }

  /** Answers when nothing is on its way any more; how it went, whoever committed was told. */
  async flushed(): Promise<void> {
    while (this.flying !== undefined) await this.flying
  }

  private pump(): void {
    const round = this.next
    if (this.flying !== undefined || round === undefined) return
    this.next = undefined
    const sent = this.send(round.offsets, performance.now() + commitTimeoutMs)
    round.settle(sent)
    this.flying = this.after(sent)
  }

  private async after(sent: Promise<CommitAnswer>): Promise<void> {
    await Promise.allSettled([sent])
    this.flying = undefined
    this.pump()
  }

  private async send(offsets: Map<Owned, bigint>, end: number): Promise<CommitAnswer> {
    for (;;) {
      const owned = [...offsets].filter(([one]) => this.host.isOwned(one))
      const isComplete = owned.length === offsets.size
      if (owned.length === 0) return 'fenced'
      try {
        await this.host.send(owned)
        for (const [one, offset] of owned) one.committed = offset
        return isComplete ? 'ok' : 'fenced'
      } catch (error) {
        if (isFenced(error)) return 'fenced'
        if (!isWorthRepeating(error) || performance.now() + retryEveryMs > end) throw error
      }
      await delay(retryEveryMs)
    }
  }
}

function newRound(): Round {
  let settle: Round['settle'] = () => undefined
  const answer = new Promise<CommitAnswer>((resolve) => {
    settle = resolve
  })
  // Whoever waits for it is told; nobody has to.
  answer.catch(() => undefined)
  return { offsets: new Map(), answer, settle }
}

function isWorthRepeating(error: unknown): boolean {
  return causesOf(error).some((one) => one instanceof Error && 'retriable' in one && one.retriable === true)
}
