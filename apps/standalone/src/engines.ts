import { createHash } from 'node:crypto'
import { connectDatabase, type Db } from '@plutomi/core/database'
import { mailboxStore } from '@plutomi/core/mail'
import { platformDb, readDatabaseTime } from '@plutomi/core/platform'
import { migrate } from '@plutomi/migrator'
import { createMysqlLog, type Log, productTopics, smallSizes, topicSpecs } from '@plutomi/pipeline'
import { type Clock, databaseClock } from '@plutomi/platform/clock'
import type { Logger } from '@plutomi/platform/logger'
import { mailboxTransport, type MailTransport, smtpTransport } from '@plutomi/platform/mail'
import { createMetrics, type Metrics } from '@plutomi/platform/metrics'
import { type Keyring, parseKeyring } from '@plutomi/platform/secrets'
import type { Shutdown } from '@plutomi/platform/shutdown'
import type { StandaloneConfig } from './config.ts'

/** What every part of the process shares. */
export type Engines = {
  db: Db
  clock: Clock
  keyring: Keyring
  log: Log
  logger: Logger
  mail: MailTransport
  metrics: Metrics
  /** Names the data folder, whose lock the starter holds: leases of an earlier, dead process are taken at once. */
  instance: string
}

export type EngineParts = {
  config: StandaloneConfig
  logger: Logger
  shutdown: Shutdown
  migrationsFolder?: string
  /** Only tests set the time. */
  clock?: Clock
}

/** Migrates the database and opens what the process works with; closing is left to `shutdown`. */
export async function openEngines({ config, logger, shutdown, ...parts }: EngineParts): Promise<Engines> {
  const folder = parts.migrationsFolder === undefined ? {} : { folder: parts.migrationsFolder }
  const applied = await migrate({ url: config.DATABASE_URL, ...folder })
  if (applied.length > 0) logger.info({ migrations: applied }, 'Database migrated')
  const db = connectDatabase({ url: config.DATABASE_URL })
  shutdown.add('database', () => db.destroy())
  const clock = parts.clock ?? (await clockOf(db, logger, shutdown))
  const instance = createHash('sha256').update(config.DATA_DIR).digest('hex').slice(0, 12)
  const log = await createMysqlLog({
    url: config.DATABASE_URL,
    instance,
    onError: (err, doing) => logger.error({ err, doing }, 'Event log failed'),
  })
  shutdown.add('event log', () => log.close())
  await log.ensureTopics(topicSpecs(productTopics, smallSizes))
  const mail = mailOf(config, db, clock)
  shutdown.add('mail', () => mail.close())
  const metrics = createMetrics({ withProcess: true })
  return { db, clock, keyring: parseKeyring(config.SECRETS), log, logger, mail, metrics, instance }
}

async function clockOf(db: Db, logger: Logger, shutdown: Shutdown): Promise<Clock> {
  const clock = await databaseClock({
    readTime: () => readDatabaseTime(platformDb(db)),
    onError: (err) => logger.warn({ err }, 'The database did not tell its time'),
  })
  shutdown.add('clock', clock.stop)
  return clock
}

function mailOf({ EMAIL_TRANSPORT, SMTP_URL }: StandaloneConfig, db: Db, clock: Clock): MailTransport {
  if (EMAIL_TRANSPORT === 'smtp' && SMTP_URL !== undefined) return smtpTransport({ url: SMTP_URL })
  return mailboxTransport(mailboxStore(platformDb(db), clock))
}
