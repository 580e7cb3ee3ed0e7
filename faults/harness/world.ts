import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectDatabase, type Db } from '@plutomi/core/database'
import { migrate } from '@plutomi/migrator'
import { type Log, smallSizes, topicSpecs } from '@plutomi/pipeline'
import { type Mariadb, startMariadb } from '@plutomi/testing/engines'
import { type FakeSink, startFakeSink } from './fake-sink.ts'
import { openLog } from './open-log.ts'
import type { LogPlace, WorkerRoles } from './settings.ts'
import { startWorker, type Worker } from './start-worker.ts'

export type Driver = 'mysql' | 'kafka'

export type WorldOptions = {
  driver: Driver
  /** A migrated, empty database; without it a server of the world's own, which the scenario may kill. */
  databaseUrl?: string
  /** Flags of the own database server. */
  databaseArgs?: readonly string[]
  kafka?: KafkaPlace
  shapes?: readonly Shape[]
  /** Where workers find database and brokers, when not where the scenario does (a proxy). */
  workersSee?: { databaseUrl?: string; brokers?: string[] }
}

export type KafkaPlace = { brokers: string[]; namespace: string; replicationFactor?: number }
type Shape = { name: string; tiers: number; shards: number }

export type FaultWorld = {
  driver: Driver
  databaseUrl: string
  db: Db
  /** The log as seen from outside of the workers. */
  log: Log
  sink: FakeSink
  /** The world's own database server, if it has one. `restart()` of it keeps the port. */
  server: Mariadb | undefined
  shapes: readonly Shape[]
  /** Starts a process; it ends with the world. */
  worker: (roles: WorkerRoles) => Promise<Worker>
  /** What workers print. */
  logFile: string
  close: () => Promise<void>
}

/** Two tiers of two shards: scenarios set the delays themselves. */
const defaultShapes = ['applicants', 'webhook-deliveries.free', 'webhook-deliveries.paid'].map((name) => ({
  name,
  tiers: 2,
  shards: 2,
}))

/** Database, log, fake sink: everything that outlives the processes a scenario kills. */
export async function startWorld(options: WorldOptions): Promise<FaultWorld> {
  const { driver, shapes = defaultShapes, workersSee = {} } = options
  const home = mkdtempSync(join(tmpdir(), 'plutomi-faults-'))
  const logFile = join(home, 'workers.log')
  const server = options.databaseUrl === undefined ? await ownServer(options) : undefined
  const databaseUrl = options.databaseUrl ?? `${server?.url}/faults`
  if (server !== undefined) await migrate({ url: databaseUrl })
  const db = connectDatabase({ url: databaseUrl })
  const place = placeOf(options, databaseUrl)
  const log = await openLog(place, () => undefined)
  await log.ensureTopics(topicSpecs(shapes, smallSizes))
  const sink = await startFakeSink()
  const workers: Worker[] = []
  const settings = {
    databaseUrl: workersSee.databaseUrl ?? databaseUrl,
    log: seenByWorkers(place, workersSee),
    sinkPort: sink.port,
    shapes,
  }
  const worker = async (roles: WorkerRoles) => {
    const started = await startWorker(roles, { logFile, settings })
    workers.push(started)
    return started
  }
  const close = async () => {
    await Promise.all(workers.map((one) => one.kill9()))
    await sink.close()
    await log.close()
    await db.destroy()
    await server?.stop()
    rmSync(home, { recursive: true, force: true })
  }
  return { driver, databaseUrl, db, log, sink, server, shapes, worker, logFile, close }
}

function ownServer({ databaseArgs = [] }: WorldOptions): Promise<Mariadb> {
  return startMariadb({ fast: true, extraArgs: databaseArgs })
}

function placeOf({ driver, kafka }: WorldOptions, url: string): LogPlace {
  if (driver === 'mysql') return { kind: 'mysql', url }
  if (kafka === undefined) throw new Error('The kafka driver needs brokers and a namespace')
  const { brokers, namespace, replicationFactor = 1 } = kafka
  return { kind: 'kafka', brokers, namespace, replicationFactor }
}

function seenByWorkers(place: LogPlace, { databaseUrl, brokers }: NonNullable<WorldOptions['workersSee']>): LogPlace {
  if (place.kind === 'mysql') return { ...place, url: databaseUrl ?? place.url }
  return { ...place, brokers: brokers ?? place.brokers }
}
