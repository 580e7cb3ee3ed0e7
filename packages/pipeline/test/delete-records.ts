import { Kafka, logLevel } from 'kafkajs'

/** Removes the records below an offset, as retention would. The topic's name is the cluster's. */
export async function deleteRecords(
  brokers: string[],
  { topic, partition, below }: { topic: string; partition: number; below: bigint },
): Promise<void> {
  const admin = new Kafka({ brokers, logLevel: logLevel.NOTHING }).admin()
  await admin.connect()
  await admin.fetchTopicOffsets(topic)
  await admin.deleteTopicRecords({ topic, partitions: [{ partition, offset: below.toString() }] })
  await admin.disconnect()
}
