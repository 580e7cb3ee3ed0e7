import { randomBytes } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectDatabase, type Db } from '@plutomi/core/database'
import { migrate } from '@plutomi/migrator'
import { type Log, smallSizes, topicSpecs } from '@plutomi/pipeline'
import { sql } from 'kysely'
import { type FakeSink, startFakeSink } from './fake-sink.ts'
import { openLog } from './open-log.ts'
import { type OwnDatabase, sharedDatabase, startOwnDatabase } from './own-database.ts'
import type { LogPlace, WorkerRoles } from './settings.ts'
import { startWorker, type Worker } from './start-worker.ts'

export type Driver = 'mysql' | 'kafka'

export type WorldOptions = {
  driver: Driver
  /** Of a server that is there already; without it, or when the scenario takes it down, the world starts its own. */
  databaseServer?: string
  takesServerDown?: boolean
  /** Flags of the own database server. */
  databaseArgs?: readonly string[]
  kafka?: KafkaPlace
  shapes?: readonly Shape[]
}

export type WorkerPlace = {
  /** Where it finds database and brokers, when not where the scenario does: behind a proxy. */
  databaseUrl?: string
  brokers?: string[]
  /** Its end by itself is part of the scenario; else the scenario fails. A kill is always part of it. */
  mayExit?: boolean
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
  /** The world's database server; only its own (`takesServerDown`) may be killed. */
  server: OwnDatabase
  shapes: readonly Shape[]
  /** Starts a process; it ends with the world. */
  worker: (roles: WorkerRoles, place?: WorkerPlace) => Promise<Worker>
  /** What workers print. */
  logFile: string
  /** Rejects when a worker ends that nobody killed or stopped. */
  broken: Promise<never>
  close: () => Promise<void>
}

/** Two tiers of two shards: scenarios set the delays themselves. */
const defaultShapes = ['applicants', 'webhook-deliveries.free', 'webhook-deliveries.paid'].map((name) => ({
  name,
  tiers: 2,
  shards: 2,
}))

/** Runs a scenario in a world of its own, which ends with it. */
export async function inWorld<Result>(
  options: WorldOptions,
  run: (world: FaultWorld) => Promise<Result>,
): Promise<Result> {
  const world = await startWorld(options)
  try {
    return await Promise.race([run(world), world.broken])
  } finally {
    await world.close()
  }
}

/** Database, log, fake sink: everything that outlives the processes a scenario kills. */
export async function startWorld(options: WorldOptions): Promise<FaultWorld> {
  const { driver, shapes = defaultShapes } = options
  const home = mkdtempSync(join(tmpdir(), 'plutomi-faults-'))
  const logFile = join(home, 'workers.log')
  const server = await serverOf(options)
  const databaseUrl = `${server.url}/faults_${randomBytes(5).toString('hex')}`
  await migrate({ url: databaseUrl })
  const db = connectDatabase({ url: databaseUrl })
  const place = placeOf(options, databaseUrl)
  const log = await openLog(place, () => undefined)
  await log.ensureTopics(topicSpecs(shapes, smallSizes))
  const sink = await startFakeSink()
  const workers: Worker[] = []
  const exits = new EventEmitter<{ exit: [string] }>()
  const worker = async (roles: WorkerRoles, seen: WorkerPlace = {}) => {
    const seenUrl = seen.databaseUrl ?? databaseUrl
    const settings = { databaseUrl: seenUrl, log: seenPlace(place, seen), sinkPort: sink.port, shapes }
    const onExit = (why: string) => !seen.mayExit && exits.emit('exit', why)
    const started = await startWorker(roles, { logFile, settings, onExit })
    workers.push(started)
    return started
  }
  const broken = once(exits, 'exit').then(([why]) => {
    throw new Error(String(why))
  })
  broken.catch(() => undefined)
  const close = async () => {
    await Promise.all(workers.map((one) => one.kill9()))
    await sink.close()
    await log.close()
    await sql`DROP DATABASE IF EXISTS ${sql.id(new URL(databaseUrl).pathname.slice(1))}`.execute(db)
    await db.destroy()
    await server.close()
    rmSync(home, { recursive: true, force: true })
  }
  return { driver, databaseUrl, db, log, sink, server, shapes, worker, logFile, broken, close }
}

function serverOf({ databaseServer, takesServerDown, databaseArgs }: WorldOptions): Promise<OwnDatabase> {
  const isShared = databaseServer !== undefined && !takesServerDown && databaseArgs === undefined
  return isShared ? Promise.resolve(sharedDatabase(databaseServer)) : startOwnDatabase(databaseArgs)
}

function placeOf({ driver, kafka }: WorldOptions, url: string): LogPlace {
  if (driver === 'mysql') return { kind: 'mysql', url }
  if (kafka === undefined) throw new Error('The kafka driver needs brokers and a namespace')
  const { brokers, namespace, replicationFactor = 1 } = kafka
  return { kind: 'kafka', brokers, namespace, replicationFactor }
}

function seenPlace(place: LogPlace, { databaseUrl, brokers }: WorkerPlace): LogPlace {
  if (place.kind === 'mysql') return { ...place, url: databaseUrl ?? place.url }
  return { ...place, brokers: brokers ?? place.brokers }
}
