import { DomainError } from '@plutomi/core/errors'
import { requireOperator } from '@plutomi/core/operators'
import { platformDb, withRebuildLock } from '@plutomi/core/platform'
import { openOwnAnalytics } from '@plutomi/host'
import { createPace } from '@plutomi/pipeline/dlq'
import type { AnalyticsStore } from '@plutomi/platform/analytics'
import { type Command, Option } from 'commander'
import { abortAnalyticsRebuild, rebuildAnalytics } from '../../rebuild/analytics/rebuild-analytics.ts'
import { printJson, printLine } from '../../terminal/output.ts'
import { parseCount, parseRate } from '../../terminal/parse-option.ts'
import { untilInterrupted } from '../../terminal/until-interrupted.ts'
import { asOperator, type OperatorOptions, type Tools } from '../../with-tools.ts'
import { operatorCommand } from '../operator-options.ts'
import { showRebuild } from './show-rebuild.ts'

type Options = OperatorOptions & { rate: number; chunk: number; sample: number; abort?: true }

const help = `
Insights are answered meanwhile, and events go into the live tables; at the end the tables are exchanged. Stopped or killed,
the same command goes on where it was. chDB belongs to one process: with it, Plutomi has to be stopped for so long.`

/** `plutomi rebuild analytics`: new tables from the history of events, verified, and put in the place of the live ones. */
export function rebuildAnalyticsCommand(): Command {
  return operatorCommand('analytics', 'the tables of insights, from the history of events (operators)')
    .addOption(new Option('--rate <rate>', 'events at most').argParser(parseRate).default(20_000, '20000/s'))
    .option('--chunk <count>', 'events of a batch', parseCount, 2000)
    .option('--sample <count>', 'events that are compared one by one', parseCount, 1000)
    .option('--abort', 'give up the one under way and what it has written')
    .addHelpText('after', help)
    .action((options: Options) =>
      asOperator(options, async (tools) => {
        requireOperator(tools.ctx.actor, 'operator')
        const store = openOwnAnalytics({ config: tools.config, shutdown: closedHere })
        try {
          await act(tools, store, options)
        } finally {
          await store.close()
        }
      }),
    )
}

/** The command closes what it opens. */
const closedHere = { add: () => undefined }

async function act(tools: Tools, store: AnalyticsStore, options: Options): Promise<void> {
  const { db } = tools.ctx
  const done = await withRebuildLock(platformDb(db), 'analytics', async () => {
    if (options.abort) return tellAborted(await abortAnalyticsRebuild({ db, store }), options)
    await rebuild(tools, store, options)
  })
  if (done === undefined)
    throw new DomainError('conflict', 'The tables of insights are being rebuilt by another process')
}

function tellAborted(target: string | undefined, { json }: Options): void {
  if (json) printJson({ dropped: target ?? null })
  else printLine(target === undefined ? 'There is nothing to give up' : `Given up: ${target}`)
}

async function rebuild({ ctx, clock }: Tools, store: AnalyticsStore, options: Options): Promise<void> {
  const { rate, chunk, sample, json } = options
  const { on, end } = showRebuild(json === true)
  const result = await untilInterrupted((signal) =>
    rebuildAnalytics({
      db: ctx.db,
      clock,
      store,
      chunk,
      signal,
      pace: createPace(rate / chunk),
      sampleSize: sample,
      on: {
        ...on,
        begun: (facts) => on.begun({ ...facts, replaces: null }),
        verified: ({ events, sampled }) => on.verified({ documents: events, sampled }),
      },
    }),
  ).finally(end)
  if (json) printJson(result)
  else printLine(`Insights are answered from ${result.target} now: ${result.events} events`)
}
