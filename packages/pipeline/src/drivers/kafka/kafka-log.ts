import type { Log, LogAdmin, NewRecord, Position, Sub, SubscribeOptions, TopicSpec } from '../../log.ts'
import { createAdmin } from './admin.ts'
import { Appender, allRules, type AppendRules } from './appender.ts'
import { Link } from './link.ts'
import { type Names, namesOf } from './names.ts'
import { assertSameTopics, committedOf, edgeOf, register } from './offsets.ts'
import { RenewedProducer } from './producer.ts'
import { Session } from './session.ts'
import type { KafkaLogOptions } from './settings.ts'
import { KafkaSub } from './subscription.ts'
import { ensureTopics } from './topics.ts'

/** The log on a Kafka cluster. Fails when no broker answers. */
export function createKafkaLog(options: KafkaLogOptions): Promise<Log> {
  return openKafkaLog(options, driverRules)
}

/** What the driver does against the client's faults. */
export type DriverRules = AppendRules & { resumesOnJoin: boolean }

export const driverRules: DriverRules = { ...allRules, resumesOnJoin: true }

/** With the rules as a parameter: tests show what goes wrong when one of them is missing. */
export async function openKafkaLog(options: KafkaLogOptions, rules: DriverRules): Promise<Log> {
  const log = new KafkaLog(options, rules)
  try {
    await log.open()
  } catch (error) {
    await log.close()
    throw error
  }
  return log
}

class KafkaLog implements Log {
  readonly system = 'kafka'
  readonly admin: LogAdmin
  readonly options: KafkaLogOptions
  readonly names: Names
  private readonly rules: DriverRules
  readonly link: Link
  private readonly appender: Appender
  private readonly subs = new Set<KafkaSub>()

  constructor(options: KafkaLogOptions, rules: DriverRules) {
    this.options = options
    this.rules = rules
    this.names = namesOf(options.namespace)
    this.link = new Link(options)
    this.appender = new Appender({
      producer: new RenewedProducer(options),
      partitions: (topic) => this.link.partitions(topic),
      rules,
    })
    this.admin = createAdmin(this.link, this.names)
  }

  async open(): Promise<void> {
    await this.link.run('connecting to Kafka', () => Promise.resolve())
  }

  ensureTopics(specs: TopicSpec[]): Promise<void> {
    return ensureTopics(this, specs)
  }

  append(records: NewRecord[]): Promise<Position[]> {
    return this.appender.append(records.map((record) => ({ ...record, topic: this.names.outside(record.topic) })))
  }

  async subscribe(options: SubscribeOptions): Promise<Sub> {
    const group = this.names.outside(options.group)
    const topics = options.topics.map((topic) => this.names.outside(topic))
    let partitions = 0
    for (const topic of topics) partitions += await this.link.partitions(topic)
    await assertSameTopics(this.link, group, topics)
    await register(this.link, { group, topics, from: options.from })
    const isRetry = options.topics.every((topic) => topic.endsWith('.retry'))
    const { sessionMs, bufferBytes } = options
    const { resumesOnJoin } = this.rules
    const settings = { group, topics, sessionMs, bufferBytes, partitions, isRetry, resumesOnJoin }
    const sub = new KafkaSub(options, {
      inside: (topic) => this.names.inside(topic) ?? topic,
      makeSession: (host) => new Session(this.options, settings, host),
      committed: () => committedOf(this.link, group),
      begin: (tp) => edgeOf(this.link, tp, 'begin'),
      report: (error, doing) => this.options.onError?.(error, doing),
      forget: (one) => this.subs.delete(one),
    })
    this.subs.add(sub)
    try {
      await sub.start()
    } catch (error) {
      await sub.stop({ drainMs: 0 })
      throw error
    }
    return sub
  }

  async close(): Promise<void> {
    await Promise.all([...this.subs].map((sub) => sub.stop({ drainMs: 1000 })))
    await this.appender.close()
    await this.link.close()
  }
}
