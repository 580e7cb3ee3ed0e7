import { createHash, randomBytes } from 'node:crypto'
import type { Pool } from 'mysql2/promise'
import type { Log, LogAdmin, NewRecord, Position, Sub, SubscribeOptions, TopicSpec } from '../../log.ts'
import { createAdmin } from './admin.ts'
import { Appender } from './append.ts'
import { GroupStore } from './group-store.ts'
import { Membership } from './membership.ts'
import { MysqlSub, type OwnedCommit, type SubHost } from './mysql-sub.ts'
import { createLogPool } from './pool.ts'
import { Reader } from './reader.ts'
import { type RetentionPlan, trimLog } from './retention.ts'
import { TopicTable } from './topic-table.ts'

export type MysqlLogOptions = {
  url: string
  connections?: number
  /** The id of a data directory whose lock the caller holds: leases of its earlier, dead processes are taken at once. */
  instance?: string
  /** How often other processes' appends are looked for: right after some came, and otherwise. */
  pollBusyMs?: number
  pollIdleMs?: number
  /** Above this size retention also removes what groups have not read (S12). */
  maxBytes?: number
  retentionEveryMs?: number
  onError?: (error: unknown, doing: string) => void
  onOverCap?: () => void
}

const defaultMaxBytes = 5 * 1024 ** 3

export async function createMysqlLog(options: MysqlLogOptions): Promise<Log> {
  const log = new MysqlLog(options)
  await log.open()
  return log
}

class MysqlLog implements Log, SubHost {
  readonly system = 'mysql'
  readonly admin: LogAdmin
  private readonly options: MysqlLogOptions
  private readonly pool: Pool
  private readonly topics: TopicTable
  private readonly reader: Reader
  private readonly appender: Appender
  private readonly store: GroupStore
  private readonly membership: Membership
  private readonly subs = new Set<MysqlSub>()
  private readonly process: string
  private readonly retention: RetentionPlan
  private retentionTimer: NodeJS.Timeout | undefined
  private members = 0

  constructor(options: MysqlLogOptions) {
    this.options = options
    this.pool = createLogPool(options.url, options.connections ?? 8)
    this.topics = new TopicTable(this.pool)
    this.reader = new Reader(this.pool, this.topics, {
      ticks: { busyMs: options.pollBusyMs ?? 5, idleMs: options.pollIdleMs ?? 25 },
      onError: (error) => this.report(error, 'reading the log'),
    })
    this.appender = new Appender(this.pool, this.topics, (heads) => this.reader.noteHeads(heads))
    this.store = new GroupStore(this.pool)
    this.membership = new Membership({
      store: this.store,
      nameOf: (topicId) => this.topics.nameOf(topicId),
      onError: (error) => this.report(error, 'keeping the leases'),
    })
    this.admin = createAdmin(this.pool, this.topics)
    this.process = `${options.instance ?? 'p'}:${randomBytes(6).toString('hex')}`
    this.retention = { parts: [], maxBytes: options.maxBytes ?? defaultMaxBytes }
  }

  async open(): Promise<void> {
    await this.topics.load()
    if (this.options.instance !== undefined) await this.store.takeOver(this.options.instance)
  }

  async ensureTopics(specs: TopicSpec[]): Promise<void> {
    await this.topics.ensure(specs)
    for (const spec of specs) {
      const { id, parts } = await this.topics.get(spec.name)
      for (let part = 0; part < parts; part++) {
        this.retention.parts.push({ topicId: id, part, retentionMs: spec.retentionMs })
      }
    }
    this.retentionTimer ??= setInterval(() => void this.trim(), this.options.retentionEveryMs ?? 60_000).unref()
  }

  append(records: NewRecord[]): Promise<Position[]> {
    return this.appender.append(records)
  }

  async subscribe(options: SubscribeOptions): Promise<Sub> {
    const topicIds: number[] = []
    for (const topic of options.topics) topicIds.push((await this.topics.get(topic)).id)
    await this.store.register(options.group, topicIds, options.from)
    this.members++
    const sub = new MysqlSub(options, `${this.process}.${this.members}`, this)
    this.subs.add(sub)
    this.reader.add(sub)
    try {
      await this.membership.join(sub, digest(options.topics))
    } catch (error) {
      this.forget(sub)
      throw error
    }
    return sub
  }

  async close(): Promise<void> {
    clearInterval(this.retentionTimer)
    await Promise.all([...this.subs].map((sub) => sub.stop({ drainMs: 1000 })))
    await this.membership.stop()
    await this.reader.stop()
    await this.pool.end()
  }

  // What subscriptions ask of the log.

  wakeReader(): void {
    this.reader.wake()
  }

  async commit(sub: MysqlSub, commits: OwnedCommit[]): Promise<'ok' | 'fenced'> {
    const answer = await this.store.commit(sub.options.group, sub.member, commits)
    if (answer === 'fenced') void this.membership.refresh()
    return answer
  }

  async leave(sub: MysqlSub): Promise<void> {
    this.forget(sub)
    await this.membership.leave(sub)
  }

  private forget(sub: MysqlSub): void {
    this.subs.delete(sub)
    this.reader.remove(sub)
  }

  private async trim(): Promise<void> {
    try {
      const { isOverCap } = await trimLog(this.pool, this.retention)
      if (isOverCap) this.options.onOverCap?.()
    } catch (error) {
      this.report(error, 'removing old records')
    }
  }

  private report(error: unknown, doing: string): void {
    this.options.onError?.(error, doing)
  }
}

function digest(topics: string[]): string {
  return createHash('sha1')
    .update([...topics].sort().join('\n'))
    .digest('hex')
}
