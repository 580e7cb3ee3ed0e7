import { lanes, type Topic } from '@plutomi/contracts/events/topics'
import type { Clock } from '@plutomi/platform/clock'
import type { Log, TP } from '../log.ts'
import { groupsOf } from '../runtime/run-consumer.ts'
import { mainTopic } from '../topics.ts'
import { LagMeter, lagTargetsOf } from './lag-meter.ts'

export type GroupProgressOptions = {
  log: Log
  clock: Clock
  /** The consumer's name, which is its group's, and its topics. */
  consumer: { name: string; topics: readonly Topic[] }
}

export type GroupPlace = TP & { offset: bigint }
export type GroupBehind = { records: number; seconds: number }

/** How far one consumer without lanes has come. */
export class GroupProgress {
  private readonly options: GroupProgressOptions
  private readonly meter: LagMeter
  private readonly topics: ReadonlySet<string>

  constructor(options: GroupProgressOptions) {
    this.options = options
    this.meter = new LagMeter(options)
    this.topics = new Set(groupsOf(options.consumer, lanes).flatMap(({ topics }) => topics))
  }

  /** Whether the group reads this topic, which may be named as the outbox does. */
  reads(topic: string): boolean {
    return this.topics.has(mainTopic(topic))
  }

  committed(): Promise<Map<TP, bigint>> {
    return this.options.log.admin.committed(this.options.consumer.name)
  }

  /** Records not passed and those of its retry topics that are due; of a group that never began, all there is. */
  async behind(): Promise<GroupBehind> {
    const hasBegun = (await this.committed()).size > 0
    const lags = hasBegun ? await this.measured() : await this.everything()
    return {
      records: lags.reduce((sum, { records }) => sum + records, 0),
      seconds: Math.max(0, ...lags.map(({ seconds }) => seconds)),
    }
  }

  private async measured(): Promise<GroupBehind[]> {
    const lags: GroupBehind[] = []
    for (const target of lagTargetsOf([this.options.consumer], lanes)) lags.push(...(await this.meter.measure(target)))
    return lags
  }

  private async everything(): Promise<GroupBehind[]> {
    const { admin } = this.options.log
    const places = [...this.topics].map(async (topic) => {
      const partitions = await admin.partitions(topic)
      return Promise.all(Array.from({ length: partitions }, (_, partition) => this.allOf({ topic, partition })))
    })
    return (await Promise.all(places)).flat()
  }

  private async allOf(tp: TP): Promise<GroupBehind> {
    const { log, clock } = this.options
    const [begin, end] = await Promise.all([log.admin.begin(tp), log.admin.end(tp)])
    const [head] = end > begin ? await log.admin.read(tp, begin, 1) : []
    const waitedMs = head === undefined ? 0 : clock.now().getTime() - head.timestamp
    return { records: Number(end - begin), seconds: Math.max(0, waitedMs / 1000) }
  }
}

/** Whether these committed offsets are past the place. */
export function hasPassed(committed: ReadonlyMap<TP, bigint>, { topic, partition, offset }: GroupPlace): boolean {
  const name = mainTopic(topic)
  for (const [tp, next] of committed) if (tp.topic === name && tp.partition === partition) return next > offset
  return false
}
