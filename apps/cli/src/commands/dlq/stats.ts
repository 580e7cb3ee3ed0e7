import { dlqAudit } from '@plutomi/core/operators'
import {
  collectStats,
  type DeadLetterStats,
  type Dimension,
  type LetterState,
  stretchesOf,
  walkDeadLetters,
} from '@plutomi/pipeline/dlq'
import type { Command } from 'commander'
import { durationText, printJson, printLine, printTable } from '../../terminal/output.ts'
import { withLog } from '../../with-tools.ts'
import { operatorCommand } from '../operator-options.ts'
import { choiceOf, type FilterOptions, parseStates, unhandledOnly, withLetterFilter } from './letter-filter.ts'

type Options = FilterOptions & { state: LetterState[] }

/** `plutomi dlq stats`: what failed and why. */
export function statsCommand(): Command {
  return withLetterFilter(operatorCommand('stats', 'what failed, why, for how many, since when'))
    .option('--state <states>', 'counted: unhandled, replayed, dropped, all', parseStates, unhandledOnly)
    .action(async (letters: string[], options: Options) => {
      await withLog(options, async ({ log, ctx, clock }) => {
        const { topics, filter } = await choiceOf(ctx, letters, options)
        const stretches = await stretchesOf(log, topics, filter)
        const now = clock.now()
        const walked = walkDeadLetters(log, dlqAudit(ctx), { stretches, filter })
        const stats = await collectStats(walked, { now, states: options.state })
        if (options.json) printJson(jsonOf(stats))
        else print(stats, now)
      })
    })
}

function jsonOf({ by, ...stats }: DeadLetterStats): unknown {
  return {
    ...stats,
    by: Object.fromEntries(Object.entries(by).map(([name, counts]) => [name, Object.fromEntries(counts)])),
  }
}

const shownDimensions: Dimension[] = ['group', 'class', 'code', 'type', 'workspace', 'age', 'replays']

function print({ states, oldestUnhandledAt, by, causes }: DeadLetterStats, now: Date): void {
  const age = oldestUnhandledAt && ` (the oldest for ${durationText(now.getTime() - oldestUnhandledAt.getTime())})`
  printLine(`${states.unhandled} unhandled${age ?? ''}, ${states.replayed} replayed, ${states.dropped} dropped`)
  if (causes.length === 0) return
  printLine('')
  printTable(causes, [
    { title: 'letters', of: ({ letters }) => letters, align: 'right' },
    { title: 'about', of: ({ subjects }) => subjects, align: 'right' },
    { title: 'oldest', of: ({ oldestAt }) => durationText(now.getTime() - oldestAt.getTime()), align: 'right' },
    { title: 'group', of: ({ group }) => group },
    { title: 'type', of: ({ type }) => type },
    { title: 'why', of: ({ errorClass, errorCode }) => `${errorClass}/${errorCode}` },
    { title: 'for example', of: ({ example }) => example },
  ])
  for (const dimension of shownDimensions) {
    printLine('')
    printTable(
      [...by[dimension]],
      [
        { title: 'letters', of: ([, count]) => count, align: 'right' },
        { title: dimension, of: ([value]) => value },
      ],
    )
  }
}
