import { analyticsConsumer } from '@plutomi/consumers'
import { newId } from '@plutomi/contracts/ids'
import {
  createRebuildTables,
  dropRebuildTables,
  type HappenedEvent,
  rowsOfEvents,
  tablesOfRebuild,
} from '@plutomi/core/insights'
import {
  createMysqlLog,
  encodeEvent,
  type Log,
  mainTopic,
  productTopics,
  smallSizes,
  topicSpecs,
} from '@plutomi/pipeline'
import { analyticsMigrations } from '@plutomi/host'
import { migrate } from '@plutomi/migrator'
import { type AnalyticsStore, clickHouseAnalytics, migrateAnalytics } from '@plutomi/platform/analytics'
import { startClickHouse, startMariadb } from '@plutomi/testing/engines'
import { type Pace, paceOf } from '../pipeline/countdown.ts'
import { alternate, atLeast, ratioLine } from '../pipeline/rounds.ts'
import type { Line } from '../report.ts'
import { paceOfConsumer } from './consume.ts'
import type { SinkBench } from './measure.ts'

const perBatch = 500

/** Events of the log to rows in ClickHouse, against inserts of the same rows from memory. */
export async function measureAnalyticsConsumer({ rounds, scale }: SinkBench): Promise<Line[]> {
  const count = 50_000 * scale
  const mariadb = await startMariadb({ fast: true, extraArgs: ['--innodb-buffer-pool-size=1G'] })
  const clickHouse = await startClickHouse()
  const url = `${mariadb.url}/plutomi`
  await migrate({ url })
  const log = await createMysqlLog({ url })
  const store = clickHouseAnalytics({ url: clickHouse.url })
  try {
    await migrateAnalytics(store, analyticsMigrations())
    const events = Array.from({ length: count }, (_, n) => anEvent(n))
    await fillLog(log, events)
    const batches = batchesOf(events)
    const what = 'Analytics consumer into ClickHouse / inserts of the same rows from memory'
    const paces = await alternate(what, rounds, {
      own: () =>
        intoFreshTables(store, (fresh) => paceOfConsumer(analyticsConsumer({ analytics: fresh }), { log, count })),
      bare: () => intoFreshTables(store, (fresh) => insertAll(fresh, batches, count)),
    })
    return [ratioLine(what, paces, atLeast(0.8))]
  } finally {
    await log.close()
    await store.close()
    await Promise.all([clickHouse.stop(), mariadb.stop()])
  }
}

const [workspaceId, applicationId, stageId] = [newId('wsp'), newId('app'), newId('stg')]

function anEvent(n: number): HappenedEvent {
  const data = {
    applicationId,
    personId: newId('per'),
    stageId,
    visitId: newId('vis'),
    cause: 'applicant',
    source: ['indeed', 'poster', 'referral'][n % 3],
    hasAppliedBefore: false,
  }
  const about = { id: newId('evt'), type: 'applicant.created', version: 1, subject: newId('apl') }
  return { ...about, workspaceId, seq: 1, actor: 'seed', cause: '', occurredAt: new Date(), data }
}

async function fillLog(log: Log, events: readonly HappenedEvent[]): Promise<void> {
  await log.ensureTopics(topicSpecs(productTopics, smallSizes))
  const records = events.map(({ occurredAt: time, cause: _none, ...event }) => ({
    topic: mainTopic('applicants'),
    key: Buffer.from(event.subject),
    ...encodeEvent({ ...event, time }),
  }))
  for (let at = 0; at < records.length; at += 2000) await log.append(records.slice(at, at + 2000))
}

type Batch = ReturnType<typeof rowsOfEvents>

function batchesOf(events: readonly HappenedEvent[]): Batch[] {
  const batches: Batch[] = []
  for (let at = 0; at < events.length; at += perBatch) batches.push(rowsOfEvents(events.slice(at, at + perBatch)))
  return batches
}

/** A round writes into tables that remember no batch of the round before. */
async function intoFreshTables(store: AnalyticsStore, work: (fresh: AnalyticsStore) => Promise<Pace>): Promise<Pace> {
  const name = `r${Date.now().toString(36)}`
  const { events, changes } = tablesOfRebuild(name)
  await createRebuildTables(store, name)
  const insert: AnalyticsStore['insert'] = (rows) =>
    store.insert({ ...rows, table: rows.table === 'events' ? events : changes })
  const pace = await work({ ...store, insert })
  await dropRebuildTables(store, name)
  return pace
}

function insertAll(store: AnalyticsStore, batches: readonly Batch[], count: number): Promise<Pace> {
  return paceOf(count, async () => {
    for (const { events, changes } of batches) {
      await store.insert(events)
      await store.insert(changes)
    }
  })
}
