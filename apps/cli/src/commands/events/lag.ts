import type { GroupLag, Log } from '@plutomi/pipeline'
import type { Command } from 'commander'
import { durationText, printJson, printLine, printTable } from '../../terminal/output.ts'
import { parseList } from '../../terminal/parse-option.ts'
import { type OperatorOptions, withLog } from '../../with-tools.ts'
import { operatorCommand } from '../operator-options.ts'

type Behind = { group: string; topic: string; lag: bigint; oldestMs: number }
type Options = OperatorOptions & { group?: string[]; all?: true }

/** `plutomi events lag`: how far the groups are behind, in records and in time. */
export function lagCommand(): Command {
  return operatorCommand(
    'lag',
    'what groups have still to read, and since when; a retry topic also holds what is not due',
  )
    .option('--group <names>', 'only these groups', parseList)
    .option('--all', 'also where nothing is to be read')
    .action(async (options: Options) => {
      const behind = await withLog(options, async ({ log, clock }) => {
        const groups = options.group ?? (await log.admin.groups())
        return (await Promise.all(groups.map((group) => lagOf(log, group, clock.now())))).flat()
      })
      const shown = behind.filter(({ lag }) => options.all || lag > 0n)
      if (options.json) return shown.forEach(printJson)
      if (shown.length === 0) return printLine('Everything is read')
      printTable(shown, [
        { title: 'group', of: ({ group }) => group },
        { title: 'topic', of: ({ topic }) => topic },
        { title: 'to read', of: ({ lag }) => String(lag), align: 'right' },
        { title: 'oldest', of: ({ lag, oldestMs }) => (lag > 0n ? durationText(oldestMs) : ''), align: 'right' },
      ])
    })
}

async function lagOf(log: Log, group: string, now: Date): Promise<Behind[]> {
  const byTopic = new Map<string, Behind>()
  for (const part of await log.admin.lag(group)) {
    const { topic, lag } = part
    const behind = byTopic.get(topic) ?? { group, topic, lag: 0n, oldestMs: 0 }
    const ageMs = lag > 0n ? await ageOfNext(log, part, now) : 0
    byTopic.set(topic, { ...behind, lag: behind.lag + lag, oldestMs: Math.max(behind.oldestMs, ageMs) })
  }
  return [...byTopic.values()]
}

async function ageOfNext(log: Log, part: GroupLag, now: Date): Promise<number> {
  const next = (await log.admin.end(part)) - part.lag
  const [rec] = await log.admin.read(part, next, 1)
  return rec === undefined ? 0 : now.getTime() - rec.timestamp
}
