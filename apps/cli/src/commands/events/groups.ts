import type { Command } from 'commander'
import { printJson, printTable } from '../../terminal/output.ts'
import { type OperatorOptions, withLog } from '../../with-tools.ts'
import { operatorCommand } from '../operator-options.ts'

/** `plutomi events groups`: who reads the log. */
export function groupsCommand(): Command {
  return operatorCommand('groups', 'the consumer groups: what each reads and how much it has still to read').action(
    async (options: OperatorOptions) => {
      const groups = await withLog(options, async ({ log }) => {
        const names = await log.admin.groups()
        return Promise.all(names.map(async (group) => ({ group, parts: await log.admin.lag(group) })))
      })
      const rows = groups.map(({ group, parts }) => ({
        group,
        topics: new Set(parts.map(({ topic }) => topic)).size,
        partitions: parts.length,
        lag: parts.reduce((sum, { lag }) => sum + lag, 0n),
      }))
      if (options.json) return rows.forEach(printJson)
      printTable(rows, [
        { title: 'group', of: ({ group }) => group },
        { title: 'topics', of: ({ topics }) => topics, align: 'right' },
        { title: 'partitions', of: ({ partitions }) => partitions, align: 'right' },
        { title: 'to read', of: ({ lag }) => String(lag), align: 'right' },
      ])
    },
  )
}
