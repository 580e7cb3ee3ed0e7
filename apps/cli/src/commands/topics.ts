import { topicsOf } from '@plutomi/host'
import { type Log, type TopicSpec, UnknownTopic } from '@plutomi/pipeline'
import { Command } from 'commander'
import { readConfig } from '../config.ts'
import { durationText, printJson, printTable } from '../terminal/output.ts'
import { withOpenLog } from '../with-tools.ts'

/** `plutomi topics apply` makes the topics of the product and verifies them. */
export function topicsCommand(): Command {
  const apply = new Command('apply')
    .description('make the topics that are missing and verify all of them; a difference ends it with one sentence')
    .option('--json', 'JSON, one document a line, instead of a table')
    .action(async ({ json }: { json?: true }) => {
      const config = readConfig()
      const specs = topicsOf(config)
      const applied = await withOpenLog(config, (log) => applyTopics(log, specs))
      if (json) return applied.forEach(printJson)
      printTable(applied, [
        { title: 'topic', of: ({ name }) => name },
        { title: 'partitions', of: ({ partitions }) => partitions, align: 'right' },
        { title: 'kept', of: ({ retentionMs }) => durationText(retentionMs), align: 'right' },
        { title: '', of: ({ isNew }) => (isNew ? 'made' : 'as it should be') },
      ])
    })
  return new Command('topics').description('the topics of the event log').addCommand(apply)
}

type Applied = TopicSpec & { isNew: boolean }

async function applyTopics(log: Log, specs: TopicSpec[]): Promise<Applied[]> {
  const applied: Applied[] = []
  for (const spec of specs) applied.push({ ...spec, isNew: !(await isThere(log, spec.name)) })
  await log.ensureTopics(specs)
  return applied
}

async function isThere(log: Log, topic: string): Promise<boolean> {
  try {
    await log.admin.partitions(topic)
    return true
  } catch (error) {
    if (error instanceof UnknownTopic) return false
    throw error
  }
}
