import { freePort } from '@plutomi/testing/engines'
import { z } from 'zod'
import { ensureBuild } from './build.ts'
import type { DataFolder } from './data-folder.ts'
import { seedDemo } from './demo.ts'
import { readSettings } from './environment.ts'
import { followLog } from './follow-log.ts'
import { installKafka } from './install-kafka.ts'
import { runPrivateKafka } from './kafka.ts'
import type { Service } from './options.ts'
import {
  freshLog,
  rememberSettings,
  type RunContext,
  type Settings,
  settle,
  startDatabase,
  startOwn,
  takeFolder,
} from './run-context.ts'
import { readOrMakeSecrets } from './secrets.ts'
import { startSinkEngines } from './sink-engines.ts'
import { type Supervised, WRONG_SETTING } from './supervise.ts'

const SERVERS = ['api', 'relay', 'scheduler', 'consumers', 'web'] as const

/** What the announcement names, in a column. */
const SINKS = { OPENSEARCH_URL: 'search  ', CLICKHOUSE_URL: 'numbers ', REDIS_URL: 'cache   ', S3_ENDPOINT: 'files   ' }

const Web = z.object({ web: z.string(), mailbox: z.string().nullable() })
const Api = z.object({ api: z.string() })

/** Every service in a process of its own, on a real broker and a private database unless they are named. */
export async function runSplit(context: RunContext): Promise<void> {
  const { root, options, say, stops } = context
  const folder = await takeFolder(context)
  const given = readSettings(root, options, process.env)
  const secrets = readOrMakeSecrets(folder.path)
  const building = options.isDev ? undefined : ensureBuild(root, say)
  const database = given.DATABASE_URL ?? startDatabase(context, folder, secrets.DATABASE_PASSWORD)
  const broker = given.KAFKA_BROKERS === undefined ? startBroker(context, folder) : Promise.resolve({})
  const sinks = options.isFull ? startSinkEngines({ context, folder }, given) : Promise.resolve({})
  await settle(database, broker, sinks, building)
  const engines = { DATABASE_URL: await database, ...(await broker), ...(await sinks), DATA_DIR: folder.path }
  const env = await withApi({ SECRETS: secrets.SECRETS, ...given, ...engines })
  rememberSettings(folder, env)
  const start = starter(context, { folder, build: await building, env })
  say('Preparing database and topics …')
  await migrated(start('migrator'))
  const running = new Map(SERVERS.map((name) => [name, start(name)]))
  stops.push(async () => void (await Promise.all([...running.values()].map((each) => each.stop()))))
  for (const [name, { ended }] of running) void ended.then((code) => saysEnd(say, name, code))
  for (const { ready } of running.values()) await ready
  if (options.isDemo) await seedDemo({ root, settings: env, say })
  await announce(context, running, { folder, env })
}

/** A single broker, which keeps each record once. */
async function startBroker({ say, stops }: RunContext, folder: DataFolder): Promise<Settings> {
  await installKafka(say)
  const onStart = (pid: number) => folder.remember('kafka', pid)
  const kafka = await runPrivateKafka({ dataDir: folder.path, onStart, say })
  stops.push(kafka.stop)
  return { KAFKA_BROKERS: kafka.brokers.join(','), KAFKA_REPLICATION: '1' }
}

/** The API has a port of its own even when none was asked for: the web calls it there. */
async function withApi(settings: Settings): Promise<Settings> {
  const API_PORT = settings.API_PORT ?? String(await freePort())
  return { ...settings, API_PORT, API_URL: `http://127.0.0.1:${API_PORT}` }
}

type Starting = { folder: DataFolder; build: string | undefined; env: Settings }

/** What each process prints goes to a file of its own and, with its name before it, here. */
function starter(context: RunContext, { folder, build, env }: Starting): (name: Service) => Supervised {
  return (name) => {
    const logFile = freshLog(folder.path, name)
    context.stops.push(followLog(logFile, name, context.say))
    // One port serves one process; the others take a free one for their health.
    const own = { ...env, HEALTH_PORT: undefined }
    const onStart = (pid: number) => folder.remember(name, pid)
    return startOwn(context, { name, build, env: own }, { logFile, onStart, mayEnd: true })
  }
}

async function migrated({ ready, ended }: Supervised): Promise<void> {
  await ready
  const code = await ended
  if (code !== 0) throw new Error(`The migrator ended with ${code}`)
}

function saysEnd(say: RunContext['say'], name: Service, code: number | undefined): void {
  if (code === WRONG_SETTING) say(`The ${name} was refused and is not started again`)
  if (code === 0) say(`The ${name} was asked to end and is not started again`)
}

async function announce(
  { say, options }: RunContext,
  running: ReadonlyMap<Service, Supervised>,
  { folder, env }: Pick<Starting, 'folder' | 'env'>,
): Promise<void> {
  const { web, mailbox } = Web.parse(await running.get('web')?.ready)
  const { api } = Api.parse(await running.get('api')?.ready)
  say(`Plutomi is ready, a process for each service${options.isDev ? ' (reloading on changes)' : ''}:`)
  say(`  web      ${web}`)
  say(`  API      ${api}`)
  if (mailbox !== null) say(`  mailbox  ${mailbox}   (mail stays on this machine; sign-in codes arrive here)`)
  say(`  Kafka    ${env.KAFKA_BROKERS}`)
  for (const [variable, name] of Object.entries(SINKS))
    if (env[variable] !== undefined) say(`  ${name} ${env[variable]}`)
  say(`  data     ${folder.path}`)
  say('Ctrl-C stops everything.')
}
