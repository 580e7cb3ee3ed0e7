import { type PlatformDb, sampleHistoryList, sampleOutbox } from '@plutomi/core/platform'
import { mainTopic, type RelayOptions } from '@plutomi/pipeline'
import { counter, gauge, type Metrics, sampledGauge, sampler, secondsHistogram } from '@plutomi/platform/metrics'

export type RelayNumbers = Required<Pick<RelayOptions, 'onPublished' | 'onLeader'>>

type Parts = { metrics: Metrics; db: PlatformDb; onError: (error: unknown) => void }

const SAMPLED_FOR_MS = 5_000

/** The numbers of a relay; what its callbacks count. Of several relays the one that leads looks at the outbox. */
export function relayMetrics({ metrics, db, onError }: Parts): RelayNumbers {
  let isLeading = false
  const ofLeader = async <T>(ask: () => Promise<T>) => (isLeading ? ask() : undefined)
  const outbox = sampler({ ask: () => sampleOutbox(db), forMs: SAMPLED_FOR_MS, onError })
  const historyList = sampler({ ask: () => sampleHistoryList(db), forMs: SAMPLED_FOR_MS, onError })
  const sampled = (name: string, help: string, ask: () => Promise<number | undefined>) =>
    sampledGauge(metrics, { name, help, read: async () => readingOf(await ofLeader(ask)) })
  sampled('outbox_rows', 'Events committed and not yet in the log; above 10 000 the span of their ids', async () => {
    return (await outbox())?.rows
  })
  sampled('outbox_oldest_seconds', 'For how long the first event of the outbox has waited', async () => {
    return (await outbox())?.oldestSeconds
  })
  sampled('innodb_history_list_length', 'Old row versions that InnoDB could not purge yet', historyList)
  gauge(metrics, { name: 'relay_is_leader', help: '1 in the relay that leads', read: () => (isLeading ? 1 : 0) })
  return { ...published(metrics), onLeader: (isLeader) => void (isLeading = isLeader) }
}

function published(metrics: Metrics): Pick<RelayNumbers, 'onPublished'> {
  const seconds = secondsHistogram(metrics, { name: 'append_seconds', help: 'Time of one append of the relay' })
  const messages = counter(metrics, {
    name: 'queue_messages_published_total',
    help: 'Events moved from the outbox to the log',
    labels: ['queue'],
  })
  return {
    onPublished: (entries, appendMs) => {
      seconds.observe(appendMs / 1000)
      for (const { topic } of entries) messages.inc({ queue: mainTopic(topic) })
    },
  }
}

function readingOf(value: number | undefined) {
  return value === undefined ? [] : [{ value }]
}
