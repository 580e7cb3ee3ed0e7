import { searchConsumer } from '@plutomi/consumers'
import { connectDatabase, type Db } from '@plutomi/core/database'
import { DomainError } from '@plutomi/core/errors'
import { requireOperator } from '@plutomi/core/operators'
import { platformDb, withRebuildLock } from '@plutomi/core/platform'
import { documentBuilder, dropReplacedIndex } from '@plutomi/core/search'
import { openSearch } from '@plutomi/host'
import { createPace } from '@plutomi/pipeline/dlq'
import { createLogger } from '@plutomi/platform/logger'
import type { SearchEngine } from '@plutomi/platform/search'
import { type Command, Option } from 'commander'
import type { RebuildParts } from '../../rebuild/rebuild-parts.ts'
import { abortRebuild, rebuildSearch } from '../../rebuild/rebuild-search.ts'
import { printJson, printLine } from '../../terminal/output.ts'
import { parseCount, parseRate } from '../../terminal/parse-option.ts'
import { untilInterrupted } from '../../terminal/until-interrupted.ts'
import { type LogTools, type OperatorOptions, withLog } from '../../with-tools.ts'
import { operatorCommand } from '../operator-options.ts'
import { showRebuild } from './show-rebuild.ts'

type Options = OperatorOptions & {
  rate: number
  chunk: number
  sample: number
  replica?: string
  abort?: true
  dropOld?: true
}

const help = `
The live index answers meanwhile, and changes reach both. Stopped or killed, the same command goes on where it was.
The old index is kept for a day, then the scheduler drops it.`

/** `plutomi rebuild search`: a new index beside the live one, verified, and put in its place. */
export function rebuildSearchCommand(): Command {
  return operatorCommand('search', 'the search index, without downtime (operators)')
    .addOption(new Option('--rate <rate>', 'documents at most').argParser(parseRate).default(5000, '5000/s'))
    .option('--chunk <count>', 'documents of a batch', parseCount, 500)
    .option('--sample <count>', 'documents that are compared one by one', parseCount, 1000)
    .option('--replica <address>', 'a copy of the database to read from, mysql://…')
    .option('--abort', 'give up the one under way and what it has built')
    .option('--drop-old', 'drop the replaced index now')
    .addHelpText('after', help)
    .action((options: Options) =>
      withLog(options, async (tools) => {
        requireOperator(tools.ctx.actor, 'operator')
        const closers: (() => Promise<void> | void)[] = []
        const shutdown = { add: (_name: string, close: () => Promise<void> | void) => void closers.push(close) }
        try {
          await act(tools, openSearch({ config: tools.config, shutdown }, tools.ctx.db), options)
        } finally {
          for (const close of closers) await close()
        }
      }),
    )
}

async function act(tools: LogTools, engine: SearchEngine, options: Options): Promise<void> {
  const { db } = tools.ctx
  const done = await withRebuildLock(platformDb(db), 'search', async () => {
    if (options.abort) return tellDropped('Given up', await abortRebuild({ db, engine, log: tools.log }), options)
    if (options.dropOld) {
      const dropped = await dropReplacedIndex({ db, clock: tools.clock }, engine.admin, { keptForMs: 0 })
      return tellDropped('Dropped', dropped, options)
    }
    await rebuild(tools, engine, options)
  })
  if (done === undefined) throw new DomainError('conflict', 'The search index is being rebuilt by another process')
}

function tellDropped(what: string, index: string | undefined, { json }: Options): void {
  if (json) printJson({ dropped: index ?? null })
  else printLine(index === undefined ? 'There is nothing to drop' : `${what}: ${index}`)
}

async function rebuild({ ctx, log, clock }: LogTools, engine: SearchEngine, options: Options): Promise<void> {
  const { rate, chunk, sample, replica, json } = options
  const progress = showRebuild(json === true)
  const work = (source: Db) =>
    untilInterrupted((signal) =>
      rebuildSearch({
        db: ctx.db,
        clock,
        log,
        engine,
        source,
        chunk,
        signal,
        logger: createLogger({ level: 'silent', name: 'plutomi' }),
        consumerOf: (index) => searchConsumer({ db: ctx.db, clock, search: index }),
        builderOf: (db) => documentBuilder({ db, clock }),
        pace: createPace(rate / chunk),
        sampleSize: sample,
        onFatal: fail,
        on: progress.on,
      }),
    )
  const result = await (replica === undefined ? work(ctx.db) : withReplica(replica, work)).finally(progress.end)
  if (json) return printJson(result)
  printLine(`${result.target} answers searches now`)
  if (result.replaces !== null) printLine(`${result.replaces} is kept for a day; --drop-old drops it at once`)
}

async function withReplica<Result>(url: string, work: (db: Db) => Promise<Result>): Promise<Result> {
  const db = connectDatabase({ url, poolSize: 2 })
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

/** The event log cannot go on in this process; the next one goes on where this one was. */
const fail: RebuildParts['onFatal'] = (error) => {
  process.stderr.write(`The event log cannot go on: ${error.message}\n`)
  process.exit(1)
}
