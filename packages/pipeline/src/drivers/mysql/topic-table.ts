import type { Pool, RowDataPacket } from 'mysql2/promise'
import { TopicMismatch, type TopicSpec, UnknownTopic } from '../../log.ts'
import { retryingLocks } from './pool.ts'

export type Topic = { id: number; name: string; parts: number }

interface TopicRow extends RowDataPacket, Topic {}

/** Names to ids; topics never change once created, so what was read once stays true. */
export class TopicTable {
  private readonly pool: Pool
  private readonly byName = new Map<string, Topic>()
  private readonly byId = new Map<number, Topic>()

  constructor(pool: Pool) {
    this.pool = pool
  }

  async ensure(specs: TopicSpec[]): Promise<void> {
    if (specs.length === 0) return
    await this.load()
    const missing = specs.filter((spec) => !this.byName.has(spec.name))
    if (missing.length > 0) await this.create(missing)
    for (const spec of specs) {
      const topic = await this.get(spec.name)
      if (topic.parts !== spec.partitions) {
        throw new TopicMismatch(`${spec.name} has ${topic.parts} partitions, wanted ${spec.partitions}: fixed for life`)
      }
    }
    await this.createParts(specs)
  }

  async get(name: string): Promise<Topic> {
    const known = this.byName.get(name)
    if (known !== undefined) return known
    await this.load()
    const loaded = this.byName.get(name)
    if (loaded === undefined) throw new UnknownTopic(name)
    return loaded
  }

  nameOf(topicId: number): string | undefined {
    return this.byId.get(topicId)?.name
  }

  async load(): Promise<void> {
    const [rows] = await this.pool.query<TopicRow[]>('SELECT id, name, parts FROM log_topic')
    for (const row of rows) {
      const topic = { id: row.id, name: row.name, parts: row.parts }
      this.byName.set(topic.name, topic)
      this.byId.set(topic.id, topic)
    }
  }

  private async create(specs: TopicSpec[]): Promise<void> {
    const rows = specs.map((spec) => [spec.name, spec.partitions])
    await retryingLocks(() => this.pool.query('INSERT IGNORE INTO log_topic (name, parts) VALUES ?', [rows]))
    await this.load()
  }

  /** Repeated at each start: a process may have died between the two inserts. */
  private async createParts(specs: TopicSpec[]): Promise<void> {
    const rows: number[][] = []
    for (const spec of specs) {
      const topic = await this.get(spec.name)
      for (let part = 0; part < topic.parts; part++) rows.push([topic.id, part, 0])
    }
    await retryingLocks(() =>
      this.pool.query('INSERT IGNORE INTO log_part (topic_id, part, next_offset) VALUES ?', [rows]),
    )
  }
}
