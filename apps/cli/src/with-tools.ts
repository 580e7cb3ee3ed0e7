import type { Context } from '@plutomi/core/context'
import { findOperator, hasOperators } from '@plutomi/core/operators'
import { platformDb, readDatabaseTime } from '@plutomi/core/platform'
import { connectDatabase, type Db } from '@plutomi/core/database'
import { openLog } from '@plutomi/host'
import type { Log } from '@plutomi/pipeline'
import type { Clock } from '@plutomi/platform/clock'
import { createLogger } from '@plutomi/platform/logger'
import { parseKeyring } from '@plutomi/platform/secrets'
import { DomainError } from '@plutomi/core/errors'
import { type CliConfig, readConfig } from './config.ts'

/** What every command of an operator can say. */
export type OperatorOptions = { as?: string; json?: true }

export type Tools = { ctx: Context; config: CliConfig; clock: Clock }
export type LogTools = Tools & { log: Log }

/** Opens the database for an operator, and closes it whatever happens. */
export async function asOperator<Result>(
  { as }: OperatorOptions,
  work: (tools: Tools) => Promise<Result>,
): Promise<Result> {
  const config = readConfig()
  return withDatabase(config, async (db) => {
    const email = (as ?? config.PLUTOMI_OPERATOR)?.toLowerCase()
    const actor = email === undefined ? undefined : await findOperator(platformDb(db), email)
    if (actor === undefined) throw await nobody(db, email)
    const clock = await clockOf(db)
    return work({ config, clock, ctx: { db, clock, keyring: parseKeyring(config.SECRETS), actor } })
  })
}

/** The same with the event log, of whichever driver the settings name. */
export async function withLog<Result>(
  options: OperatorOptions,
  work: (tools: LogTools) => Promise<Result>,
): Promise<Result> {
  return asOperator(options, (tools) => withOpenLog(tools.config, (log) => work({ ...tools, log })))
}

export async function withOpenLog<Result>(config: CliConfig, work: (log: Log) => Promise<Result>): Promise<Result> {
  const closers: (() => Promise<void> | void)[] = []
  const shutdown = { add: (_name: string, close: () => Promise<void> | void) => void closers.push(close) }
  const logger = createLogger({ level: 'silent', name: 'plutomi' })
  try {
    return await work(await openLog({ config, logger, shutdown }))
  } finally {
    for (const close of closers.toReversed()) await close()
  }
}

export async function withDatabase<Result>(config: CliConfig, work: (db: Db) => Promise<Result>): Promise<Result> {
  const db = connectDatabase({ url: config.DATABASE_URL, poolSize: 4 })
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

/** The database's time, as it stands to this machine's when the command begins. */
export async function clockOf(db: Db): Promise<Clock> {
  const offsetMs = (await readDatabaseTime(platformDb(db))).getTime() - Date.now()
  return { now: () => new Date(Date.now() + offsetMs) }
}

async function nobody(db: Db, email: string | undefined): Promise<DomainError> {
  if (!(await hasOperators(platformDb(db)))) {
    return new DomainError(
      'forbidden',
      'Nobody operates this installation yet; this makes the first operator: plutomi admin grant you@example.com admin',
    )
  }
  return email === undefined
    ? new DomainError('unauthenticated', 'Say who you are: --as you@example.com, or set PLUTOMI_OPERATOR')
    : new DomainError('forbidden', `${email} is no operator of this platform`)
}
