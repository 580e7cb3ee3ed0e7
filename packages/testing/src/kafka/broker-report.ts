import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { type Admin, Kafka as Client, logLevel } from 'kafkajs'
import type { Kafka } from '../engines/index.ts'

export type BrokerReport = { version: string; topics: number; records: number; groups: number }

/** What the broker itself says was done on it. */
export async function reportOf(kafka: Kafka): Promise<BrokerReport> {
  const admin = new Client({ brokers: kafka.brokers, logLevel: logLevel.NOTHING }).admin()
  await admin.connect()
  try {
    const all = await admin.listTopics()
    const topics = all.filter((topic) => !topic.startsWith('__'))
    let records = 0
    for (const topic of topics) records += await recordsIn(admin, topic)
    const { groups } = await admin.listGroups()
    return { version: versionOf(kafka.logFile), topics: topics.length, records, groups: groups.length }
  } finally {
    await admin.disconnect()
  }
}

/** A topic that was made a moment ago may not know its leader yet. */
async function recordsIn(admin: Admin, topic: string, tries = 20): Promise<number> {
  try {
    const partitions = await admin.fetchTopicOffsets(topic)
    return partitions.reduce((sum, { high }) => sum + Number(high), 0)
  } catch (error) {
    if (tries === 0) throw error
    await delay(250)
    return recordsIn(admin, topic, tries - 1)
  }
}

/** The one line that shows a run had a real broker. */
export function brokerLine({ version, topics, records, groups }: BrokerReport): string {
  return `Kafka broker ${version}: ${topics} topics, ${records} records appended, ${groups} groups`
}

function versionOf(logFile: string): string {
  const version = /Kafka version: (\S+)/.exec(readFileSync(logFile, 'utf8'))?.[1]
  if (version === undefined) throw new Error('The broker did not print its version')
  return version
}
