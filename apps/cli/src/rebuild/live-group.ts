import { eventCatalog } from '@plutomi/contracts/events/catalog'
import { projectionTopics } from '@plutomi/contracts/events/projections'
import {
  type Log,
  mainTopic,
  productTopics,
  retryTopic,
  type RunningConsumer,
  startConsumers,
  type TP,
  tpKey,
} from '@plutomi/pipeline'
import { until } from './patience.ts'
import type { RebuildParts } from './rebuild-parts.ts'

const mainTopics = projectionTopics.search.map(mainTopic)

/** The group that brings the new index what happens while it is filled. */
export function groupOf(target: string): string {
  return `search.${target}`
}

/** From here on the group reads; what was before is found by the scan, which begins after this. */
export async function commitAtEnd(log: Log, target: string): Promise<void> {
  const group = groupOf(target)
  await removeGroups(log, target)
  await log.admin.setCommitted(group, await endsOf(log, mainTopics))
  await log.admin.setCommitted(`${group}.retry`, await endsOf(log, mainTopics.map(retryTopic)))
}

export async function removeGroups(log: Log, target: string): Promise<void> {
  for (const group of [groupOf(target), `${groupOf(target)}.retry`]) await log.admin.removeGroup(group)
}

/** Whether the log still has all that the group has not read; it keeps a week. */
export async function isWhole(log: Log, target: string): Promise<boolean> {
  const places = await log.admin.committed(groupOf(target))
  for (const [tp, next] of places) if ((await log.admin.begin(tp)) > next) return false
  return places.size > 0
}

/**
 * Runs the consumer of search for the new index, in the group of its own. Without a memory of deaths: a rebuild may be
 * killed at any time, and to be careful with each record after that would leave it ever further behind.
 */
export async function follow(parts: RebuildParts, target: string): Promise<RunningConsumer> {
  const { log, clock, logger, engine, consumerOf } = parts
  const consumer = { ...consumerOf(engine.admin.open(target)), name: groupOf(target) }
  const running = await startConsumers([consumer], {
    log,
    catalog: eventCatalog,
    clock,
    logger,
    topics: productTopics,
    ...(parts.limits && { limits: parts.limits }),
    onFatal: parts.onFatal,
  })
  return running
}

/** Resolves when all that is in the log by now is in the new index. */
export async function catchUp(parts: RebuildParts, target: string): Promise<void> {
  const { log } = parts
  const ends = [...(await endsOf(log, mainTopics))]
  await until(parts, 'the events of the meantime are written', async () => {
    const places = new Map([...(await log.admin.committed(groupOf(target)))].map(([tp, next]) => [tpKey(tp), next]))
    return ends.every(([tp, end]) => end === 0n || (places.get(tpKey(tp)) ?? 0n) >= end)
  })
  await until(parts, 'documents that failed are tried again', async () => {
    const lags = await log.admin.lag(`${groupOf(target)}.retry`)
    return lags.every(({ lag }) => lag === 0n)
  })
}

async function endsOf(log: Log, topics: readonly string[]): Promise<Map<TP, bigint>> {
  const ends = new Map<TP, bigint>()
  for (const topic of topics) {
    const partitions = await log.admin.partitions(topic)
    for (let partition = 0; partition < partitions; partition++) {
      const tp = { topic, partition }
      ends.set(tp, await log.admin.end(tp))
    }
  }
  return ends
}
