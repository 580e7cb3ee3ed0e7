import { newId } from '@plutomi/contracts/ids'
import { dlqAudit, requireOperator } from '@plutomi/core/operators'
import {
  createPace,
  GroupWatch,
  planReplay,
  productShapeOf,
  replay,
  type ReplayChoice,
  type ReplayPlan,
} from '@plutomi/pipeline/dlq'
import { type Command, Option } from 'commander'
import { printJson, printLine } from '../../terminal/output.ts'
import { parseCount, parseDuration, parseRate, parseTier } from '../../terminal/parse-option.ts'
import { untilInterrupted } from '../../terminal/until-interrupted.ts'
import { type LogTools, withLog } from '../../with-tools.ts'
import { operatorCommand } from '../operator-options.ts'
import { assertChosen, choiceOf, type FilterOptions, requestOf, withLetterFilter } from './letter-filter.ts'
import { showProgress } from './replay-progress.ts'

type Options = FilterOptions & {
  rate: number
  max?: number
  to: number
  lagLimit: number
  stall: number
  dropped?: true
  all?: true
  yes?: true
  dryRun: boolean
}

/** `plutomi dlq replay`: letters into the retry topic, for the group each failed in. */
export function replayCommand(): Command {
  return withLetterFilter(operatorCommand('replay', 'give letters once more to the group each failed in (operators)'))
    .addOption(new Option('--rate <rate>', 'how fast').argParser(parseRate).default(20, '20/s'))
    .option('--max <count>', 'at most so many in this run', parseCount)
    .option('--to <tier>', 'the retry tier, 0 = the shortest wait', parseTier, 0)
    .option('--lag-limit <count>', 'wait while the group has more than this to catch up with', parseCount, 1000)
    .addOption(
      new Option('--stall <time>', 'wait while the group has not moved for so long')
        .argParser(parseDuration)
        .default(30_000, '30s'),
    )
    .option('--dropped', 'also letters that were dropped')
    .option('--all', 'every unhandled letter')
    .option('--yes', 'do it; without this it is a dry run')
    .option('--no-dry-run', 'the same as --yes')
    .action((letters: string[], options: Options) =>
      withLog(options, async (tools) => {
        requireOperator(tools.ctx.actor, 'operator')
        const chosen = await choiceOf(tools.ctx, letters, options)
        assertChosen(chosen, options)
        const limits = options.max === undefined ? {} : { max: options.max }
        const choice: ReplayChoice = { ...chosen, ...limits, withDropped: options.dropped === true }
        const plan = await planReplay(tools.log, dlqAudit(tools.ctx), choice)
        if (!options.yes && options.dryRun) return tellPlan(plan, options)
        await act(tools, { choice, plan, options })
      }),
    )
}

function tellPlan({ letters, byGroup, refused }: ReplayPlan, { json, rate }: Options): void {
  const groups = Object.fromEntries(byGroup)
  if (json) return printJson({ isDry: true, letters, groups, refused: Object.fromEntries(refused) })
  printLine(`${letters} letters would be replayed in some ${Math.ceil(letters / rate)} s`)
  for (const [group, count] of byGroup) printLine(`  ${count} for ${group}`)
  for (const [why, count] of refused) printLine(`  ${count} not: ${why}`)
  printLine('Nothing was changed: --yes does it')
}

type Acting = { choice: ReplayChoice; plan: ReplayPlan; options: Options }

async function act({ log, ctx, clock }: LogTools, { choice, plan, options }: Acting): Promise<void> {
  const { rate, to, json, lagLimit, stall } = options
  const { withDropped, max, ...chosen } = choice
  const request = requestOf(chosen, { rate, to, letters: plan.letters, withDropped, ...(max !== undefined && { max }) })
  const run = { id: newId('rpl'), action: 'replayed', request } as const
  const watch = new GroupWatch({ log, clock, shapeOf: productShapeOf, lagLimit, stallMs: stall })
  const progress = showProgress({ total: plan.letters, tier: to, replayId: run.id, isJson: json === true })
  const base = { log, audit: dlqAudit(ctx), pace: createPace(rate), watch, shapeOf: productShapeOf, on: progress.on }
  const result = await untilInterrupted((signal) =>
    replay({ ...base, signal }, { run, choice, plan, tier: to }),
  ).finally(progress.end)
  if (json) return printJson({ isDry: false, replayId: run.id, ...result })
  const refused = result.refused > 0 ? `, ${result.refused} could not be` : ''
  printLine(`${result.replayed} letters replayed${refused} (${run.id})`)
  if (result.isStopped) printLine('Stopped before the end: the same command goes on where this one was')
}
