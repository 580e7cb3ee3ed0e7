import { dlqAudit } from '@plutomi/core/operators'
import { describeRecord } from '@plutomi/pipeline'
import { type LetterState, letterStates, stretchesOf, walkDeadLetters } from '@plutomi/pipeline/dlq'
import type { Command } from 'commander'
import { printJson } from '../../terminal/output.ts'
import { withLog } from '../../with-tools.ts'
import { operatorCommand } from '../operator-options.ts'
import { factsOf } from './letter-facts.ts'
import { choiceOf, type FilterOptions, parseStates, withLetterFilter } from './letter-filter.ts'

type Options = FilterOptions & { state: LetterState[] }

/** `plutomi dlq export`: letters with their values, one JSON document a line. */
export function exportCommand(): Command {
  return withLetterFilter(operatorCommand('export', 'letters with their decoded values, one JSON document a line'))
    .option('--state <states>', 'unhandled, replayed, dropped, all', parseStates, [...letterStates])
    .action(async (letters: string[], options: Options) => {
      await withLog(options, async ({ log, ctx }) => {
        const { topics, filter } = await choiceOf(ctx, letters, options)
        const stretches = await stretchesOf(log, topics, filter)
        const walk = { stretches, filter, states: options.state }
        for await (const one of walkDeadLetters(log, dlqAudit(ctx), walk)) {
          printJson({ ...factsOf(one), record: describeRecord(one.letter.rec) })
        }
      })
    })
}
