import type { Clock } from '@plutomi/platform/clock'
import type { Lane } from '@plutomi/contracts/events/topics'
import { type GroupLag, type Log, type TP, tpKey } from '../log.ts'
import type { AnyConsumer } from '../runtime/consumer.ts'
import { groupsOf } from '../runtime/run-consumer.ts'
import { defaultTiersMs, mainTopic, mainTopicOf, productTopics, retryShape, tierOfPartition } from '../topics.ts'

export type LagTarget = {
  group: string
  /** Of a retry group: how long a record of this partition waits before it is due. */
  delayMs?: (tp: TP) => number
}

export type TopicLag = {
  group: string
  topic: string
  /** Records the group should have passed and has not; of a retry topic those that are due. */
  records: number
  /** For how long the first of them has waited; 0 when all there was at the last look has been passed. */
  seconds: number
}

/** The groups of these consumers, main and retry. */
export function lagTargetsOf(consumers: readonly AnyConsumer[], lanes: readonly Lane[]): LagTarget[] {
  return consumers.flatMap((consumer) => {
    const tiersMs = consumer.retry?.tiersMs ?? defaultTiersMs
    const delayMs = (tp: TP) => tiersMs[tierOfPartition(tp.partition, shapeOf(mainTopicOf(tp.topic)))] ?? 0
    return groupsOf(consumer, lanes).flatMap(({ group }) => [{ group }, { group: `${group}.retry`, delayMs }])
  })
}

const shapes = new Map(productTopics.map((shape) => [mainTopic(shape.name), retryShape(shape)]))
const shapeOf = (main: string) => shapes.get(main) ?? retryShape({})

/** What was seen of a partition at the last look. */
type Seen = { committed: bigint; end: bigint; headAt: number | undefined }

/**
 * How far groups are behind. A head is read only where it tells something new: not of a partition that moved past all
 * there was at the last look, and not again while it stands still, which is when there are most of them.
 */
export class LagMeter {
  private readonly log: Log
  private readonly clock: Clock
  private readonly seen = new Map<string, Seen>()

  constructor({ log, clock }: { log: Log; clock: Clock }) {
    this.log = log
    this.clock = clock
  }

  async measure(target: LagTarget): Promise<TopicLag[]> {
    const { group } = target
    const [lags, committed] = await Promise.all([this.log.admin.lag(group), this.log.admin.committed(group)])
    const places = new Map([...committed].map(([tp, offset]) => [tpKey(tp), offset]))
    const byTopic = new Map<string, TopicLag>()
    for (const part of lags) {
      const { records, seconds } = await this.ofPartition(target, part, places.get(tpKey(part)) ?? 0n)
      const sum = byTopic.get(part.topic) ?? { group, topic: part.topic, records: 0, seconds: 0 }
      sum.records += records
      sum.seconds = Math.max(sum.seconds, seconds)
      byTopic.set(part.topic, sum)
    }
    return [...byTopic.values()]
  }

  private async ofPartition({ group, delayMs }: LagTarget, part: GroupLag, committed: bigint) {
    const key = `${group} ${tpKey(part)}`
    const before = this.seen.get(key)
    const isPassed = delayMs === undefined && before !== undefined && committed >= before.end
    const headAt = part.lag === 0n || isPassed ? undefined : await this.headOf(part, committed, before)
    this.seen.set(key, { committed, end: committed + part.lag, headAt })
    if (headAt === undefined) return { records: Number(part.lag), seconds: 0 }
    const now = this.clock.now().getTime()
    const dueAt = headAt + (delayMs?.(part) ?? 0)
    if (dueAt > now) return { records: 0, seconds: 0 }
    const records = delayMs === undefined ? part.lag : await this.dueOf(part, committed, now - delayMs(part))
    return { records: Number(records), seconds: (now - dueAt) / 1000 }
  }

  private async headOf(tp: TP, committed: bigint, before: Seen | undefined): Promise<number | undefined> {
    if (before?.headAt !== undefined && before.committed === committed) return before.headAt
    const [head] = await this.log.admin.read(tp, committed, 1)
    return head?.timestamp
  }

  private async dueOf(tp: TP, committed: bigint, writtenBefore: number): Promise<bigint> {
    const end = await this.log.admin.atTime(tp, writtenBefore + 1)
    return end > committed ? end - committed : 0n
  }
}
