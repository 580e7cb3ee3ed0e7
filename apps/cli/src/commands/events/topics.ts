import type { Log } from '@plutomi/pipeline'
import type { Command } from 'commander'
import { printJson, printTable } from '../../terminal/output.ts'
import { type OperatorOptions, withLog } from '../../with-tools.ts'
import { operatorCommand } from '../operator-options.ts'
import { everyTopic } from './product-topics.ts'

type TopicFacts = { topic: string; partitions: number; records: bigint; written: bigint }

/** `plutomi events topics`: what each topic holds at this moment. */
export function topicListCommand(): Command {
  return operatorCommand('topics', 'every topic: how many records it holds, and how many were ever written').action(
    async (options: OperatorOptions) => {
      const topics = await withLog(options, ({ log }) => Promise.all(everyTopic().map((topic) => factsOf(log, topic))))
      if (options.json) return topics.forEach(printJson)
      printTable(topics, [
        { title: 'topic', of: ({ topic }) => topic },
        { title: 'partitions', of: ({ partitions }) => partitions, align: 'right' },
        { title: 'holds', of: ({ records }) => String(records), align: 'right' },
        { title: 'written', of: ({ written }) => String(written), align: 'right' },
      ])
    },
  )
}

async function factsOf(log: Log, topic: string): Promise<TopicFacts> {
  const facts: TopicFacts = { topic, partitions: await log.admin.partitions(topic), records: 0n, written: 0n }
  for (let partition = 0; partition < facts.partitions; partition++) {
    const end = await log.admin.end({ topic, partition })
    facts.records += end - (await log.admin.begin({ topic, partition }))
    facts.written += end
  }
  return facts
}
