import kafkajs, { type Admin } from 'kafkajs'
import { TopicMismatch, type TopicSpec } from '../../log.ts'
import type { Link, Linked } from './link.ts'
import type { Names } from './names.ts'
import { type KafkaLogOptions, maxMessageBytes } from './settings.ts'

type Wanted = { topic: string; partitions: number; configs: Record<string, string> }
type Found = { partitions: number; replicas: number; configs: ReadonlyMap<string, string> }

export type TopicContext = { link: Link; names: Names; options: KafkaLogOptions }

/** Makes the topics that are missing, then compares every one with what is wanted; the first difference is thrown. */
export async function ensureTopics({ link, names, options }: TopicContext, specs: TopicSpec[]): Promise<void> {
  const wanted = specs.map((spec) => wantedOf(spec, names, options))
  if (wanted.length === 0) return
  await link.run('making topics', async (linked) => {
    const there = new Set(await linked.admin.listTopics())
    const missing = wanted.filter(({ topic }) => !there.has(topic))
    if (missing.length > 0) await create(linked.admin, missing, options.replicationFactor ?? 1)
    const found = await describe(linked, wanted)
    for (const one of wanted) compare(one, found.get(one.topic), { names, options })
  })
}

function wantedOf(spec: TopicSpec, names: Names, options: KafkaLogOptions): Wanted {
  const configs: Record<string, string> = {
    'cleanup.policy': 'delete',
    // Due times of a retry partition rest on times that the broker gives and that do not decrease.
    'message.timestamp.type': 'LogAppendTime',
    'retention.ms': String(spec.retentionMs),
    'max.message.bytes': String(maxMessageBytes),
  }
  if (options.minInsyncReplicas !== undefined) configs['min.insync.replicas'] = String(options.minInsyncReplicas)
  return { topic: names.outside(spec.name), partitions: spec.partitions, configs }
}

async function create(admin: Admin, missing: Wanted[], replicationFactor: number): Promise<void> {
  // False where somebody else made them in between: they are compared like all others.
  await admin.createTopics({
    timeout: 10_000,
    topics: missing.map(({ topic, partitions, configs }) => ({
      topic,
      numPartitions: partitions,
      replicationFactor,
      configEntries: Object.entries(configs).map(([name, value]) => ({ name, value })),
    })),
  })
}

async function describe({ admin, cluster }: Linked, wanted: Wanted[]): Promise<Map<string, Found>> {
  const topics = wanted.map(({ topic }) => topic)
  await cluster.addMultipleTargetTopics(topics)
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: wanted.map(({ topic, configs }) => ({
      // Node finds only some of this CommonJS module's names.
      type: kafkajs.ConfigResourceTypes.TOPIC,
      name: topic,
      configNames: Object.keys(configs),
    })),
  })
  const configs = new Map(resources.map((one) => [one.resourceName, one.configEntries]))
  return new Map(
    topics.map((topic): [string, Found] => {
      const partitions = cluster.findTopicPartitionMetadata(topic)
      const entries = (configs.get(topic) ?? []).map(({ configName, configValue }): [string, string] => [
        configName,
        configValue,
      ])
      const replicas = Math.min(...partitions.map((one) => one.replicas.length))
      return [topic, { partitions: partitions.length, replicas, configs: new Map(entries) }]
    }),
  )
}

function compare(
  wanted: Wanted,
  found: Found | undefined,
  { names, options }: { names: Names; options: KafkaLogOptions },
): void {
  const name = names.inside(wanted.topic) ?? wanted.topic
  const demand = (setting: string, want: string, is: string | undefined) => {
    if (is !== want) throw new TopicMismatch(`topic ${name}: ${setting} is ${is ?? 'not known'}, wanted ${want}`)
  }
  demand('partitions', String(wanted.partitions), found === undefined ? undefined : String(found.partitions))
  const { replicationFactor } = options
  if (replicationFactor !== undefined) demand('replication factor', String(replicationFactor), String(found?.replicas))
  for (const [setting, value] of Object.entries(wanted.configs)) demand(setting, value, found?.configs.get(setting))
}
