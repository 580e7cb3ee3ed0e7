import { consumersPoolSize, createConsumers } from '@plutomi/consumers'
import { eventCatalog } from '@plutomi/contracts/events/catalog'
import { connectDatabase } from '@plutomi/core/database'
import { crashLedger, outboxSource } from '@plutomi/core/outbox'
import { platformDb, readDatabaseTime } from '@plutomi/core/platform'
import { embeddedSearchEngine } from '@plutomi/core/search'
import { type RuntimeOptions, startConsumers, startRelay } from '@plutomi/pipeline'
import { noAnalytics } from '@plutomi/platform/analytics'
import { noCache } from '@plutomi/platform/cache'
import { memoryLiveHub } from '@plutomi/platform/live'
import { createOutboundHttp } from '@plutomi/platform/outbound-http'
import { openSearchEngine } from '@plutomi/platform/search'
import { startWatchdog } from '@plutomi/platform/watchdog'
import { startScheduler } from '@plutomi/scheduler'
import { runningClock } from '@plutomi/testing/clock'
import { testKeyring } from '@plutomi/testing/factories'
import { armDeath, seedBug, watchStatements } from '../../apps/standalone/test/faults/statement-faults.ts'
import { withCursor } from '../../packages/pipeline/test/mutations.ts'
import { faultCatalog } from './events.ts'
import { clockOfDatabase, shiftHostClock } from './host-clock.ts'
import { faultyLog } from './log-faults.ts'
import { mailTransport } from './mail-faults.ts'
import { openLog } from './open-log.ts'
import { noticing } from './seeded-source.ts'
import { Order, WorkerSettings } from './settings.ts'
import { sinkClient } from './sink-client.ts'
import { testConsumer } from './test-consumer.ts'
import { startWorkerApi } from './worker-api.ts'
import { runRebuild } from './worker-rebuild.ts'

// A process of a fault scenario: relay, consumers and scheduler as told, with a clock, points of death and seeded bugs that
// are ordered from outside. Shipped entries have no such switches.
const settings = WorkerSettings.parse(JSON.parse(process.argv[2] ?? '{}'))
let { faults } = settings
if (settings.hostAheadMs !== undefined) shiftHostClock(settings.hostAheadMs)
if (settings.watchdogMs !== undefined) startWatchdog({ stallMs: settings.watchdogMs })
const tests = runningClock()
tests.advance(settings.clockAheadMs)

process.on('message', (message) => {
  const order = Order.parse(message)
  faults = order.faults ?? faults
  if (faults.commit !== null) armDeath(faults.commit)
  tests.advance(order.advanceMs ?? 0)
  process.send?.('done')
})
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))

const print = (fields: object, message: string) =>
  void process.stdout.write(`${new Date().toISOString()} ${message} ${JSON.stringify(fields, readable)}\n`)
const report = (error: unknown, doing: string) => print({ error }, doing)
const stops: (() => Promise<void>)[] = []

if (settings.apiPort !== undefined) watchStatements()
if (faults.bug === 'no-outbox-row') seedBug(faults.bug)
const pool = settings.product === null ? {} : { poolSize: consumersPoolSize }
const db = connectDatabase({ url: settings.databaseUrl, ...pool })
const isHosted = settings.hostAheadMs === undefined || faults.bug === 'host-clock'
const clock = isHosted ? tests : await clockOfDatabase(db)
const { log, settled } = faultyLog(await openLog(settings.log, report), () => faults)

if (settings.relay !== null) {
  const relayDb = connectDatabase({ url: settings.databaseUrl, poolSize: 3 })
  const source = outboxSource(relayDb)
  const seeded = faults.bug === 'cursor-relay' ? withCursor(source) : source
  const relay = startRelay({ ...settings.relay, log, source: noticing(seeded, settled), onError: report })
  stops.push(() => relay.stop())
}

const runtime: RuntimeOptions = {
  log,
  catalog: new Map([...eventCatalog, ...faultCatalog]),
  clock,
  logger: { debug: () => undefined, info: print, warn: print, error: print },
  limits: settings.limits,
  topics: settings.shapes,
  pingMinMs: 100,
  pingMaxMs: 1000,
  onFatal: (error) => {
    report(error, 'the log cannot go on')
    process.exit(70)
  },
}
if (settings.groups.length > 0) {
  const running = await startConsumers(
    settings.groups.map((group) => testConsumer(group, sinkClient(group.sinkPort ?? settings.sinkPort), faults.bug)),
    { ...runtime, ...(faults.bug !== 'unknown-death' && { crashLedger: crashLedger(db) }) },
  )
  stops.push(() => running.stop())
}

const search = settings.search === null ? embeddedSearchEngine(db) : openSearchEngine(settings.search)

if (settings.product !== null) {
  const { consumers } = settings.product
  const mailer = {
    transport: mailTransport(settings.product, () => faults),
    settings: { publicUrl: 'http://localhost', fromAddress: 'no-reply@plutomi.test', fromName: 'Plutomi' },
  }
  const outbound = createOutboundHttp({ rules: { requireHttps: false, allowNets: ['127.0.0.1/32'] } })
  const analytics = noAnalytics('There are no reports here')
  const kept = { analytics, outbound, liveHub: memoryLiveHub(), cache: noCache, search }
  const all = createConsumers({ db, clock, keyring: testKeyring, mailer, ...kept })
  const database = { name: 'database', ping: async () => void (await readDatabaseTime(platformDb(db))) }
  const running = await startConsumers(
    all
      .filter(({ name }) => consumers.includes(name))
      // Seeded bug: without a sink of its own a group takes its outage for the fault of each event.
      .map(({ sink, ...consumer }) => (faults.bug === 'sink-down-counts' || !sink ? consumer : { ...consumer, sink })),
    { ...runtime, catalog: eventCatalog, sinks: [database] },
  )
  stops.push(() => running.stop())
}

if (settings.scheduler) {
  const scheduler = startScheduler({ db, clock, keyring: testKeyring, onError: report })
  stops.push(() => scheduler.stop())
}

if (settings.rebuild !== null) {
  const { limits } = settings
  const role = { db, clock, log, limits, engine: search, isDeaf: faults.bug === 'deaf-rebuild', ...settings.rebuild }
  runRebuild(role).then(
    () => process.exit(0),
    (error: unknown) => {
      report(error, 'the rebuild cannot go on')
      process.exit(1)
    },
  )
}

if (settings.apiPort !== undefined) await startWorkerApi({ db, clock, port: settings.apiPort })

process.on('SIGTERM', () => {
  Promise.all(stops.map((stop) => stop())).then(
    () => process.exit(0),
    (error: unknown) => {
      report(error, 'stopping')
      process.exit(1)
    },
  )
})
process.send?.('ready')

/** Errors have no enumerable properties of their own, and offsets are bigints. */
function readable(_key: string, value: unknown): unknown {
  if (value instanceof Error) return { message: value.message, stack: value.stack, cause: value.cause }
  return typeof value === 'bigint' ? String(value) : value
}
