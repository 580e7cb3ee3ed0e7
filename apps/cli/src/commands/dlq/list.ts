import { dlqAudit } from '@plutomi/core/operators'
import { type AuditedLetter, type LetterState, stretchesOf, walkDeadLetters } from '@plutomi/pipeline/dlq'
import type { Command } from 'commander'
import { printJson, printLine, printNote, printTable, timeText } from '../../terminal/output.ts'
import { parseCount } from '../../terminal/parse-option.ts'
import { withLog } from '../../with-tools.ts'
import { operatorCommand } from '../operator-options.ts'
import { factsOf } from './letter-facts.ts'
import {
  choiceOf,
  type FilterOptions,
  mostListed,
  parseStates,
  unhandledOnly,
  withLetterFilter,
} from './letter-filter.ts'

type Options = FilterOptions & { state: LetterState[]; limit: number }

/** `plutomi dlq list`: the letters themselves. */
export function listCommand(): Command {
  return withLetterFilter(operatorCommand('list', 'the letters themselves, oldest first within a partition'))
    .option('--state <states>', 'unhandled, replayed, dropped, all', parseStates, unhandledOnly)
    .option('--limit <count>', 'at most so many', parseCount, mostListed)
    .action(async (letters: string[], options: Options) => {
      const { listed, hasMore } = await withLog(options, async ({ log, ctx }) => {
        const { topics, filter } = await choiceOf(ctx, letters, options)
        const stretches = await stretchesOf(log, topics, filter)
        return take(walkDeadLetters(log, dlqAudit(ctx), { stretches, filter, states: options.state }), options.limit)
      })
      if (options.json) listed.forEach((one) => printJson(factsOf(one)))
      else if (listed.length === 0) printLine('There are none')
      else print(listed)
      if (hasMore) printNote(`There are more than these ${listed.length}: --limit`)
    })
}

async function take(letters: AsyncIterable<AuditedLetter>, limit: number) {
  const listed: AuditedLetter[] = []
  for await (const one of letters) {
    if (listed.length === limit) return { listed, hasMore: true }
    listed.push(withoutValue(one))
  }
  return { listed, hasMore: false }
}

/** Only headers are listed: a thousand large values need not stay in memory. */
function withoutValue({ letter, ...rest }: AuditedLetter): AuditedLetter {
  return { ...rest, letter: { ...letter, rec: { ...letter.rec, value: null } } }
}

function print(listed: readonly AuditedLetter[]): void {
  printTable(listed, [
    { title: 'letter', of: ({ letter }) => letter.place },
    { title: 'parked', of: ({ letter }) => timeText(letter.parkedAt) },
    { title: 'state', of: ({ state }) => state },
    { title: 'group', of: ({ letter }) => letter.group ?? '–' },
    { title: 'type', of: ({ letter }) => letter.type ?? '–' },
    { title: 'why', of: ({ letter }) => `${letter.errorClass ?? '–'}/${letter.errorCode ?? '–'}` },
    { title: 'workspace', of: ({ letter }) => letter.workspaceId ?? '–' },
    { title: 'about', of: ({ letter }) => letter.subject ?? '–' },
    { title: 'replays', of: ({ letter }) => letter.replayCount, align: 'right' },
    { title: 'message', of: ({ letter }) => letter.errorMessage ?? '' },
  ])
}
