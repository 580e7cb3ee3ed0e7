import { newId } from '@plutomi/contracts/ids'
import { dlqAudit, requireOperator } from '@plutomi/core/operators'
import { countUnhandled, type DeadLetter, drop } from '@plutomi/pipeline/dlq'
import type { Command } from 'commander'
import { printJson, printLine } from '../../terminal/output.ts'
import { parseCount } from '../../terminal/parse-option.ts'
import { UsageError } from '../../terminal/usage-error.ts'
import { type LogTools, withLog } from '../../with-tools.ts'
import { operatorCommand } from '../operator-options.ts'
import { outcomeFactsOf } from './letter-facts.ts'
import { assertChosen, choiceOf, type FilterOptions, requestOf, withLetterFilter } from './letter-filter.ts'

type Options = FilterOptions & { reason: string; max?: number; all?: true; yes?: true; dryRun: boolean }

const longestReason = 500

/** `plutomi dlq drop`: letters that need nothing any more. */
export function dropCommand(): Command {
  return withLetterFilter(
    operatorCommand('drop', 'take letters for handled (admins); they stay in the topic for 30 days'),
  )
    .requiredOption('--reason <text>', 'why, for the audit')
    .option('--max <count>', 'at most so many', parseCount)
    .option('--all', 'every unhandled letter')
    .option('--yes', 'do it; without this it is a dry run')
    .option('--no-dry-run', 'the same as --yes')
    .action((letters: string[], options: Options) => {
      if (options.reason.trim() === '' || options.reason.length > longestReason) {
        throw new UsageError(`A reason has 1 to ${longestReason} characters`)
      }
      return withLog(options, (tools) => act(tools, letters, options))
    })
}

async function act({ log, ctx }: LogTools, letters: readonly string[], options: Options): Promise<void> {
  requireOperator(ctx.actor, 'admin')
  const { reason, max, json } = options
  const choice = await choiceOf(ctx, letters, options)
  assertChosen(choice, options)
  const limits = max === undefined ? {} : { max }
  const isDry = !options.yes && options.dryRun
  const audit = dlqAudit(ctx)
  const run = { id: newId('rpl'), action: 'dropped', reason, request: requestOf(choice, limits) } as const
  const dropped = isDry
    ? await countUnhandled(log, audit, { ...choice, ...limits })
    : (await drop({ log, audit, ...(json && { on: tell }) }, { ...choice, ...limits, run })).dropped
  if (json) printJson({ isDry, dropped })
  else if (isDry) printLine(`${dropped} letters would be dropped. Nothing was changed: --yes does it`)
  else printLine(`${dropped} letters dropped`)
}

function tell(letter: DeadLetter): void {
  printJson({ outcome: 'dropped', ...outcomeFactsOf(letter) })
}
