import { createHash } from 'node:crypto'
import { connectDatabase, type Db } from '@plutomi/core/database'
import { mailboxStore, type Mailer } from '@plutomi/core/mail'
import type { ProjectionProgress } from '@plutomi/core/freshness'
import { platformDb, readDatabaseTime } from '@plutomi/core/platform'
import type { Log } from '@plutomi/pipeline'
import type { Blobs } from '@plutomi/platform/blobs'
import { type Clock, databaseClock } from '@plutomi/platform/clock'
import type { Logger } from '@plutomi/platform/logger'
import { mailboxTransport, type MailTransport, sesTransport, smtpTransport } from '@plutomi/platform/mail'
import { createMetrics, type Metrics } from '@plutomi/platform/metrics'
import { type Keyring, parseKeyring } from '@plutomi/platform/secrets'
import type { SearchEngine } from '@plutomi/platform/search'
import type { Shutdown } from '@plutomi/platform/shutdown'
import { type LogSettings, openLog } from './open-log.ts'
import { type BlobSettings, openBlobs } from './open-blobs.ts'
import { openSearch, type SearchSettings } from './open-search.ts'
import { projectionProgress } from './projection-progress.ts'
import { publicUrlOf, type Settings } from './settings.ts'

/** What the parts of a process share. */
export type Engines = {
  db: Db
  clock: Clock
  keyring: Keyring
  log: Log
  logger: Logger
  mail: MailTransport
  metrics: Metrics
  projections: ProjectionProgress
  search: SearchEngine
  blobs: Blobs
  /** Names the data folder, whose lock the starter holds: leases of an earlier, dead process are taken at once. */
  instance: string
}

export type Opening<Needed> = { config: Needed; logger: Logger; shutdown: Shutdown }

type MailSettings = Pick<
  Settings,
  'EMAIL_TRANSPORT' | 'SMTP_URL' | 'SES_REGION' | 'SES_ENDPOINT' | 'SES_CONFIGURATION_SET'
>
export type EngineSettings = LogSettings &
  MailSettings &
  SearchSettings &
  BlobSettings &
  Pick<Settings, 'SECRETS' | 'DATA_DIR'>

/** Opens all of it, on a database that is migrated; closing is left to `shutdown`. Only tests set the clock. */
export async function openEngines(
  opening: Opening<EngineSettings> & { clock?: Clock },
  pool: Pool = {},
): Promise<Engines> {
  const { config, logger, shutdown } = opening
  const db = openDatabase(opening, pool)
  const clock = opening.clock ?? (await openClock(db, opening))
  const instance = instanceOf(config)
  const log = await openLog({ config, logger, shutdown, instance })
  const mail = openMail(opening, db, clock)
  const shared = { db, clock, log, logger, mail, instance }
  return {
    ...shared,
    keyring: parseKeyring(config.SECRETS),
    metrics: openMetrics(),
    projections: openProjections(shared, () => log),
    search: openSearch(opening, db),
    blobs: openBlobs(opening, clock),
  }
}

/** How far what is built from the log stands; of a log that is not open yet nothing is known. */
export function openProjections(
  { db, clock, logger }: Pick<Engines, 'db' | 'clock' | 'logger'>,
  log: () => Log | undefined,
): ProjectionProgress {
  const onError = (err: unknown) => logger.warn({ err }, 'How far a projection is could not be read')
  return projectionProgress({ db, clock, log, onError })
}

type Pool = { name?: string; poolSize?: number }

/** A pool of connections to the database of the settings. */
export function openDatabase(
  { config, shutdown }: Pick<Opening<Pick<Settings, 'DATABASE_URL'>>, 'config' | 'shutdown'>,
  { name = 'database', ...pool }: Pool = {},
): Db {
  const db = connectDatabase({ url: config.DATABASE_URL, ...pool })
  shutdown.add(name, () => db.destroy())
  return db
}

/** The database's time. */
export async function openClock(db: Db, { logger, shutdown }: Omit<Opening<unknown>, 'config'>): Promise<Clock> {
  const clock = await databaseClock({
    readTime: () => readDatabaseTime(platformDb(db)),
    onError: (err) => logger.warn({ err }, 'The database did not tell its time'),
  })
  shutdown.add('clock', clock.stop)
  return clock
}

/** Where mail goes out. */
export function openMail({ config, shutdown }: Opening<MailSettings>, db: Db, clock: Clock): MailTransport {
  const mail = serverOf(config) ?? mailboxTransport(mailboxStore(platformDb(db), clock))
  shutdown.add('mail', () => mail.close())
  return mail
}

function serverOf({ EMAIL_TRANSPORT: kind, ...config }: MailSettings): MailTransport | undefined {
  const { SMTP_URL: url, SES_REGION: region, SES_ENDPOINT: endpoint, SES_CONFIGURATION_SET: configurationSet } = config
  if (kind === 'smtp' && url !== undefined) return smtpTransport({ url })
  if (kind !== 'ses' || region === undefined) return undefined
  return sesTransport({
    region,
    ...(endpoint !== undefined && { endpoint }),
    ...(configurationSet !== undefined && { configurationSet }),
  })
}

/** The numbers of this process. */
export function openMetrics(): Metrics {
  return createMetrics({ withProcess: true })
}

type MailerSettings = Pick<Settings, 'PUBLIC_URL' | 'PORT' | 'EMAIL_FROM'>

/** What the sending of mail needs. */
export function mailerOf(config: MailerSettings, { mail }: Pick<Engines, 'mail'>): Mailer {
  const settings = { publicUrl: publicUrlOf(config), fromAddress: config.EMAIL_FROM, fromName: 'Plutomi' }
  return { transport: mail, settings }
}

function instanceOf({ DATA_DIR }: Pick<Settings, 'DATA_DIR'>): string {
  return createHash('sha256').update(DATA_DIR).digest('hex').slice(0, 12)
}
