import { productTopics, smallSizes, productionSizes, topicSpecs } from '@plutomi/pipeline'
import { table } from './block.ts'

const day = 86_400_000
/** What the Kafka driver wants beside the time that records are kept; a test on a broker shows that it is content. */
const settings = 'cleanup.policy=delete,message.timestamp.type=LogAppendTime,max.message.bytes=1048588'

/** One row a topic; the partitions where one machine does everything stand behind those of production. */
export function topicTable(): string {
  const small = new Map(topicSpecs(productTopics, smallSizes).map((spec) => [spec.name, spec.partitions]))
  return table(
    ['topic', 'partitions', 'on one machine', 'kept'],
    topicSpecs(productTopics, productionSizes).map(({ name, partitions, retentionMs }) => [
      `\`${name}\``,
      String(partitions),
      String(small.get(name)),
      `${retentionMs / day} days`,
    ]),
  )
}

/** The same for `docker/kafka/create-topics.sh`: name, partitions, settings. */
export function topicList(): string {
  const lines = topicSpecs(productTopics, smallSizes).map(
    ({ name, partitions, retentionMs }) => `${name} ${partitions} ${settings},retention.ms=${retentionMs}`,
  )
  return `# Made from the code by \`npm run docs\`: name, partitions, settings.\n${lines.join('\n')}\n`
}
